// Package cues is the built-in reader: it finds personal wins and signals in notes by their wording alone, where no model
// may be used. It finds the plain ones only, and how sure it is stays at most medium.
package cues

import (
	"slices"

	"fourfold/models"
)

// Read tells what the last note of the brief shows, with the earlier ones as context. The same brief always gives the
// same reading. A brief without notes gives an empty one.
func Read(brief models.Brief) models.Reading {
	if len(brief.Notes) == 0 {
		return models.Reading{}
	}
	s := newScene(brief)
	shown := s.signals()
	wins := s.winClaims(shown)
	signals := append(s.signalClaims(shown), s.losses(wins)...)
	return models.Reading{
		Wins:     wins,
		Signals:  slices.DeleteFunc(signals, func(c models.SignalClaim) bool { return isStranger(c.Person, wins) }),
		Proposed: proposed(wins),
		People:   s.metClaims(),
	}
}

// proposed returns the people new to us who have a win.
func proposed(wins []models.WinClaim) []models.Contact {
	var contacts []models.Contact
	for _, win := range wins {
		if win.Person.Name != "" {
			contacts = append(contacts, models.Contact{Name: win.Person.Name})
		}
	}
	return contacts
}

// isStranger reports whether a person is new to us and has no win: then what they did is left aside.
func isStranger(person models.Person, wins []models.WinClaim) bool {
	return person.Name != "" && !slices.ContainsFunc(wins, func(win models.WinClaim) bool { return win.Person == person })
}
