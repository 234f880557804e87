package eval

// pairing pairs found things with expected ones, each at most once.
type pairing struct {
	of   []int // by found: the expected one it is paired with, or −1
	with []int // by expected: the found one, or −1
}

func newPairing(found, expected int) *pairing {
	p := &pairing{of: make([]int, found), with: make([]int, expected)}
	for i := range p.of {
		p.of[i] = -1
	}
	for j := range p.with {
		p.with[j] = -1
	}
	return p
}

// grow makes the pairing as large as fits allows, by augmenting paths; whoever is paired already stays paired, perhaps
// with somebody else.
func (p *pairing) grow(fits func(found, expected int) bool) {
	for i := range p.of {
		if p.of[i] < 0 {
			p.place(i, make([]bool, len(p.with)), fits)
		}
	}
}

func (p *pairing) place(i int, tried []bool, fits func(found, expected int) bool) bool {
	for j := range p.with {
		if tried[j] || !fits(i, j) {
			continue
		}
		tried[j] = true
		if p.with[j] < 0 || p.place(p.with[j], tried, fits) {
			p.of[i], p.with[j] = j, i
			return true
		}
	}
	return false
}

func (p *pairing) size() int {
	size := 0
	for _, j := range p.of {
		if j >= 0 {
			size++
		}
	}
	return size
}
