package wording

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"
	"golang.org/x/text/unicode/norm"

	"fourfold/models"
)

// Cast knows by which names the contacts can be spoken of.
type Cast struct {
	forms map[rune][]form // by first rune, the longest first
}

// Mention is where a text names a contact, in code points of that text.
type Mention struct {
	ContactID  uuid.UUID
	Start, End int
}

// Sight is where a text holds a name that contacts go by, in code points of that text.
type Sight struct {
	ContactIDs []uuid.UUID // several where they share the name
	Start, End int
	Another    bool // it is somebody else's, with the name beside it: "Ruth Baker", where Ruth Ames is the contact
}

// form is one way to name somebody, folded. Where several people are named so, nobody is.
type form struct {
	text   []rune
	owners []uuid.UUID
	guard  guard
}

// guard says what must hold around a short form for it to be that person.
type guard struct {
	Capital   bool // an English word too: names somebody only when capitalised
	FirstName bool // not when another surname follows
	LastName  bool // not when another first name precedes
	Alone     bool // an ordinary word too, as 小于 is: names somebody only where it is all of the text
	Surname   bool // a Chinese surname with a title: not when it ends a word, as 方 does in 对方
}

// NewCast derives the names of the contacts: full names and aliases; 王总, 老王, 小王, surname with any title, given name;
// first and last name, Mr, Ms and Dr, initials, Uncle. A name that two contacts share names neither; a full name or an
// alias goes before a derived name.
func NewCast(contacts []models.Contact) *Cast { return NewMarkedCast(contacts, nil) }

// NewMarkedCast is NewCast for texts in which marks such as P1 stand for contacts: a mark names its owners wherever it
// stands as a word.
func NewMarkedCast(contacts []models.Contact, marks map[string][]uuid.UUID) *Cast {
	given, derived := naming{}, naming{}
	for _, contact := range contacts {
		for _, name := range append([]string{contact.Name}, contact.Aliases...) {
			for _, part := range namesIn(name) {
				given.add(part, contact.ID, guard{Capital: isEnglishWord(part)})
				derived.addAll(chineseForms(part), contact.ID)
				derived.addAll(latinForms(part), contact.ID)
			}
		}
	}
	for mark, owners := range marks {
		for _, owner := range owners {
			given.add(mark, owner, guard{})
		}
	}
	for text, named := range given {
		derived[text] = named
	}
	return &Cast{forms: derived.forms()}
}

// MayName is quick to tell that a cast of the contacts finds nobody in a text: it holds no part of any of their names.
func MayName(contacts []models.Contact, text string) bool {
	folded := string(fold([]rune(text)))
	return slices.ContainsFunc(contacts, func(contact models.Contact) bool {
		return holdsPart(folded, contact.Name) ||
			slices.ContainsFunc(contact.Aliases, func(alias string) bool { return holdsPart(folded, alias) })
	})
}

// holdsPart reports whether a folded text holds a Chinese character of a name, or one of its words. A name without any
// word, such as initials, may always be there.
func holdsPart(folded, name string) bool {
	parts := 0
	for _, r := range name {
		if !unicode.Is(unicode.Han, r) {
			continue
		}
		parts++
		if strings.ContainsRune(folded, r) {
			return true
		}
	}
	for _, word := range strings.FieldsFunc(name, func(r rune) bool { return !isLatin(r) }) {
		if utf8.RuneCountInString(word) < 2 {
			continue
		}
		parts++
		if strings.Contains(folded, string(fold([]rune(word)))) {
			return true
		}
	}
	return parts == 0
}

// named is who is named by a form.
type named struct {
	owners []uuid.UUID
	guard  guard
}

type naming map[string]named

func (n naming) add(text string, owner uuid.UUID, guard guard) {
	key := string(fold([]rune(text)))
	if key == "" {
		return
	}
	owners := n[key].owners
	if !slices.Contains(owners, owner) {
		owners = append(owners, owner)
	}
	n[key] = named{owners, guard}
}

func (n naming) addAll(forms map[string]guard, owner uuid.UUID) {
	for text, guard := range forms {
		n.add(text, owner, guard)
	}
}

func (n naming) forms() map[rune][]form {
	forms := map[rune][]form{}
	for text, named := range n {
		runes := []rune(text)
		forms[runes[0]] = append(forms[runes[0]], form{runes, named.owners, named.guard})
	}
	for _, same := range forms {
		slices.SortFunc(same, func(a, b form) int {
			return cmp.Or(cmp.Compare(len(b.text), len(a.text)), slices.Compare(a.text, b.text))
		})
	}
	return forms
}

// Mentions returns where the text names a contact: in order, not overlapping, the longest name first.
func (c *Cast) Mentions(text string) []Mention {
	var mentions []Mention
	for _, sight := range c.Sights(text) {
		if len(sight.ContactIDs) == 1 && !sight.Another {
			mentions = append(mentions, Mention{sight.ContactIDs[0], sight.Start, sight.End})
		}
	}
	return mentions
}

// Sights returns where the text holds a name that contacts go by, whomever it means there: in order, the longest name
// first, not overlapping but for those that are somebody else's.
func (c *Cast) Sights(text string) []Sight {
	runes := []rune(text)
	folded := fold(runes)
	var sights []Sight
	for at := 0; at < len(folded); {
		sight, found := c.sightAt(runes, folded, at)
		if found {
			sights = append(sights, sight)
		}
		if !found || sight.Another {
			at++
			continue
		}
		at = sight.End
	}
	return sights
}

// sightAt finds the longest form that names somebody at a position, else the longest that is part of somebody else's name.
func (c *Cast) sightAt(runes, folded []rune, at int) (best Sight, found bool) {
	for _, form := range c.forms[folded[at]] {
		end := at + len(form.text)
		if end > len(folded) || !slices.Equal(folded[at:end], form.text) {
			continue
		}
		span := Span{at, end}
		if !latinBoundary(runes, at) || !latinBoundary(runes, end) || !form.guard.allows(runes, span) {
			continue
		}
		whole, another := form.guard.another(runes, span)
		if !another {
			return Sight{ContactIDs: form.owners, Start: at, End: end}, true
		}
		if !found {
			best, found = Sight{ContactIDs: form.owners, Start: whole.Start, End: whole.End, Another: true}, true
		}
	}
	return best, found
}

// Speaker returns whose utterance stands behind a label such as "彭立", "KRÖLL" or "Niamh Duffy"; false when the label
// names no contact, or several.
func (c *Cast) Speaker(name string) (uuid.UUID, bool) {
	mentions := c.Mentions(name)
	if len(mentions) == 0 {
		return uuid.Nil, false
	}
	for _, mention := range mentions {
		if mention.ContactID != mentions[0].ContactID {
			return uuid.Nil, false
		}
	}
	return mentions[0].ContactID, true
}

// latinBoundary reports whether no Latin word runs across the position.
func latinBoundary(runes []rune, at int) bool {
	return at <= 0 || at >= len(runes) || !isLatin(runes[at-1]) || !isLatin(runes[at])
}

// isLatin reports whether a rune is part of a word in a script that puts spaces between words.
func isLatin(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// fold folds case, width and accents, rune by rune, so that positions stay.
func fold(runes []rune) []rune {
	folded := make([]rune, len(runes))
	for i, r := range runes {
		folded[i] = foldRune(r)
	}
	return folded
}

func foldRune(r rune) rune {
	if r < unicode.MaxASCII {
		return unicode.ToLower(r)
	}
	if unicode.Is(unicode.Han, r) {
		return r
	}
	parts := []rune(norm.NFKD.String(string(r)))
	for _, mark := range parts[1:] {
		if !unicode.Is(unicode.Mn, mark) {
			return unicode.ToLower(r)
		}
	}
	return unicode.ToLower(parts[0])
}

// namesIn returns the names that one entry holds: "陈静 (Grace)" and "Vivian 刘" hold two, each in its own script.
func namesIn(entry string) []string {
	names := []string{}
	for _, part := range strings.FieldsFunc(entry, func(r rune) bool { return strings.ContainsRune("()（）/、,，;；", r) }) {
		part = strings.TrimSpace(part)
		if !isName(part) {
			continue
		}
		names = append(names, part)
		han, latin := byScript(part)
		for _, name := range []string{han, latin} {
			if han != "" && latin != "" && strings.Contains(part, " ") && isName(name) {
				names = append(names, name)
			}
		}
	}
	return names
}

// isName reports whether a part of an entry can be a name: two letters at least, and no title.
func isName(part string) bool {
	letters := 0
	for _, r := range part {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters >= 2 && !isHonorific(strings.TrimSuffix(part, "."))
}

// byScript separates the Chinese words of a name from the others.
func byScript(name string) (han, latin string) {
	for _, word := range strings.Fields(name) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			han += word
		} else {
			latin = strings.TrimSpace(latin + " " + word)
		}
	}
	return han, latin
}
