package llm

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
)

// errRemote is the error of a connection that local-only mode refuses.
var errRemote = errors.New("the address is on another network, and only local ones are allowed")

// IsLocal reports whether an endpoint is on this machine or its own network: a loopback, private or link-local address,
// localhost, or a name without a dot, as services of a compose network have. Of a name this is what it promises; where it
// leads is checked when it is dialled.
func IsLocal(baseURL string) bool {
	base, err := url.Parse(baseURL)
	if err != nil {
		return false
	}
	host := strings.ToLower(strings.TrimSuffix(base.Hostname(), "."))
	if address, err := netip.ParseAddr(host); err == nil {
		return isLocalAddress(address)
	}
	return host != "" && !strings.Contains(host, ".") || strings.HasSuffix(host, ".localhost")
}

func isLocalAddress(address netip.Addr) bool {
	address = address.Unmap()
	return address.IsLoopback() || address.IsPrivate() || address.IsLinkLocalUnicast()
}

// localOnly keeps a dialer from connecting to any address that is not local. It sees the addresses that a name has led to,
// each time one is dialled.
func localOnly(dialer *net.Dialer) {
	dialer.ControlContext = func(_ context.Context, _, address string, _ syscall.RawConn) error {
		target, err := netip.ParseAddrPort(address)
		if err != nil || !isLocalAddress(target.Addr()) {
			return errRemote
		}
		return nil
	}
}
