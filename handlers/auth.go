package handlers

import (
	"errors"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models"
	"fourfold/models/store"
)

const maxSecretLength = 200

// authenticate finds the key that the caller came with.
func (s *server) authenticate(c *gin.Context) {
	secret, ok := bearer(c.GetHeader("Authorization"))
	if !ok {
		s.refuse(c, refusal{code: api.Unauthorized})
		return
	}
	ctx := c.Request.Context()
	key, err := s.store.Authenticate(ctx, secret)
	if errors.Is(err, models.ErrNotFound) {
		err = refusal{code: api.Unauthorized}
	}
	if err != nil {
		s.refuse(c, err)
		return
	}
	call := callOf(ctx)
	call.key = key
	c.Request = c.Request.WithContext(store.ActingAs(ctx, call.actor()))
}

// bearer returns the secret in an Authorization header, and false when there is none that could be a key.
func bearer(header string) (string, bool) {
	scheme, secret, found := strings.Cut(header, " ")
	secret = strings.TrimSpace(secret)
	if !found || !strings.EqualFold(scheme, "Bearer") || secret == "" || len(secret) > maxSecretLength {
		return "", false
	}
	return secret, true
}

// permit refuses callers whose role the contract does not name for the call. What they may see of it is the store's
// question.
func (s *server) permit(c *gin.Context) {
	roles := s.contract.operation(c).roles
	if len(roles) > 0 && !slices.Contains(roles, callOf(c.Request.Context()).key.Role) {
		s.refuse(c, refusal{code: api.Forbidden})
	}
}

func (s *server) adminOnly(c *gin.Context) {
	if callOf(c.Request.Context()).key.Role != models.Admin {
		s.refuse(c, refusal{code: api.Forbidden})
	}
}
