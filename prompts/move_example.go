package prompts

import (
	"encoding/json"

	"fourfold/models"
)

// moveExample is a worked example of wording a move. Everybody in it is invented.
type moveExample struct {
	Account   models.Account
	Offering  models.Offering
	Name      string // of the opportunity
	People    []examplePerson
	With      int // index into People
	Language  models.Language
	Today     string
	Gap       models.Gap
	Trust     models.Trust
	Win       models.Win
	Plain     models.Move
	Strangers []string // names that must not come back in the answer to another request
	Answer    json.RawMessage
}

func moveExampleFiles() []string { return []string{"examples/move-zh.json", "examples/move-en.json"} }

func moveExamples() []shownExample {
	var shown []shownExample
	for _, name := range moveExampleFiles() {
		example := decoded[moveExample](name)
		shown = append(shown, shownExample{
			Request: render("request_move.md", newMoveView(example.input())),
			Answer:  shownAnswer(example.Answer),
		})
	}
	return shown
}

// input gives the example the form that a real request has.
func (e moveExample) input() MoveInput {
	contacts, roles := exampleCast(e.People)
	e.Win.ID = exampleID("win", 0)
	e.Plain.ContactID, e.Plain.WinID = &contacts[e.With].ID, &e.Win.ID
	return MoveInput{
		State: models.State{
			Account: e.Account, Opportunity: models.Opportunity{Name: e.Name}, Offerings: []models.Offering{e.Offering},
			Contacts: contacts, Roles: roles, Wins: []models.Win{e.Win},
		},
		Gap: e.Gap, Plain: e.Plain, Trust: e.Trust, Language: e.Language, Today: exampleDate(e.Today), Fence: exampleFence,
	}
}
