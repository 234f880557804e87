package models

// Mode (反应模式) is how a person sees the difference between today and what they want. It is derived from signals, never
// stored, and says nothing of their stance.
type Mode string

// The response modes.
const (
	ModeUnknown       Mode = ""              // no live signal shows one
	ModeGrowth        Mode = "growth"        // wants more than there is today
	ModeTrouble       Mode = "trouble"       // today has fallen below what they need
	ModeEvenKeel      Mode = "even_keel"     // sees no difference
	ModeOverconfident Mode = "overconfident" // thinks that today is better than it has to be
)

// Modes lists the response modes that words show, those first in which a person is ready to change something.
func Modes() []Mode { return []Mode{ModeTrouble, ModeGrowth, ModeEvenKeel, ModeOverconfident} }

// Ripe reports whether a person in that mode can be moved. It is false only of those who see no difference, or think
// themselves ahead.
func (m Mode) Ripe() bool { return m != ModeEvenKeel && m != ModeOverconfident }

// ModeOf returns the mode that a kind of signal shows; ModeUnknown for any other kind.
func ModeOf(kind string) Mode {
	switch kind {
	case "mode_growth":
		return ModeGrowth
	case "mode_trouble":
		return ModeTrouble
	case "mode_even_keel":
		return ModeEvenKeel
	case "mode_overconfident":
		return ModeOverconfident
	}
	return ModeUnknown
}
