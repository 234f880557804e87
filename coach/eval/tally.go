package eval

// Rate is a share: how many of how many. Of nothing it has no value.
type Rate struct{ Hit, Of int }

// Share is the rate from 0 to 1; false when there was nothing to hit.
func (r Rate) Share() (float64, bool) {
	if r.Of == 0 {
		return 0, false
	}
	return float64(r.Hit) / float64(r.Of), true
}

func (r *Rate) count(hit bool) {
	r.Of++
	if hit {
		r.Hit++
	}
}

func (r *Rate) add(other Rate) {
	r.Hit += other.Hit
	r.Of += other.Of
}

// Match counts found things against expected ones, each matched at most once.
type Match struct{ Matched, Found, Expected int }

// Precision is the share of the found that was expected; 1 when nothing was found.
func (m Match) Precision() float64 { return shareOrOne(m.Matched, m.Found) }

// Recall is the share of the expected that was found; 1 when nothing was expected.
func (m Match) Recall() float64 { return shareOrOne(m.Matched, m.Expected) }

// F1 is the harmonic mean of precision and recall.
func (m Match) F1() float64 { return shareOrOne(2*m.Matched, m.Found+m.Expected) }

func shareOrOne(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func (m *Match) add(other Match) {
	m.Matched += other.Matched
	m.Found += other.Found
	m.Expected += other.Expected
}
