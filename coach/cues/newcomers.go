package cues

import (
	"slices"
	"strings"

	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// addNewcomers adds the people of the account whom the notes name and whom nobody has entered: speakers, and those who
// are introduced by what they do. Colleagues of ours, relatives and people elsewhere are left out.
func (p *people) addNewcomers(brief models.Brief, cut [][]wording.Segment) {
	for i, note := range brief.Notes {
		if note.Kind != models.Email {
			p.addSpeakers(cut[i], note.Text)
		}
		for _, segment := range cut[i] {
			if !segment.Ours {
				p.addIntroduced(segment.Text)
			}
		}
	}
}

// addSpeakers adds whoever speaks in a transcript or chat and is neither a contact nor one of us. Where nobody is marked
// as ours, the one unknown speaker who speaks most is.
func (p *people) addSpeakers(segments []wording.Segment, text string) {
	turns := map[string]int{}
	var order []string
	marked := false
	for _, segment := range segments {
		marked = marked || segment.Ours
		if segment.Speaker == "" || segment.Ours || segment.Label == 0 || p.speaker(segment.Speaker) != nobody {
			continue
		}
		if turns[segment.Speaker] == 0 {
			order = append(order, segment.Speaker)
		}
		turns[segment.Speaker]++
	}
	seller := ""
	if !marked {
		seller = mostTurns(order, turns)
	}
	for _, name := range order {
		if name != seller && !isOurs(text, name) {
			p.addNewcomer(name)
		}
	}
}

// mostTurns returns who speaks most, the first of equals, and "" of nobody.
func mostTurns(order []string, turns map[string]int) string {
	most := ""
	for _, name := range order {
		if turns[name] > turns[most] {
			most = name
		}
	}
	return most
}

// addNewcomer adds somebody unless a contact bears the name.
func (p *people) addNewcomer(name string) {
	known := func(one person) bool { return one.Name == name || strings.HasSuffix(one.Name, " "+name) }
	if len(p.cast.Mentions(name)) > 0 || slices.ContainsFunc(p.list, known) {
		return
	}
	contact := models.Contact{ID: uuid.NewSHA1(uuid.Nil, []byte(name)), Name: name}
	p.list = append(p.list, person{Contact: contact, newcomer: true, gender: genderOfTitle(name)})
}
