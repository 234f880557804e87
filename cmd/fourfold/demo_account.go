package main

import (
	"embed"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"fourfold/models"
)

//go:embed accounts/*.yaml
var accountFiles embed.FS

// workedAccount is an account of the demo: invented people, and the notes of a rep who met them.
type workedAccount struct {
	key string // the file's name without .yaml: zh or en, which is also its language

	Account struct {
		Name     string `yaml:"name"`
		Industry string `yaml:"industry"`
	} `yaml:"account"`
	Opportunity string `yaml:"opportunity"`
	Offering    struct {
		Name        string   `yaml:"name"`
		Description string   `yaml:"description"`
		Claims      []string `yaml:"claims"`
	} `yaml:"offering"`
	Contacts []workedContact `yaml:"contacts"`
	Notes    []struct {
		Present    []string        `yaml:"present"` // names of the contacts who took part
		Kind       models.NoteKind `yaml:"kind"`
		OccurredAt time.Time       `yaml:"occurred_at"`
		Text       string          `yaml:"text"`
	} `yaml:"notes"`
}

type workedContact struct {
	Name    string              `yaml:"name"`
	Title   string              `yaml:"title"`
	Aliases []string            `yaml:"aliases"`
	Roles   []models.BuyingRole `yaml:"roles"`
}

// workedAccounts reads the demo's accounts in the order in which they are shown.
func workedAccounts() ([]workedAccount, error) {
	var accounts []workedAccount
	for _, name := range []string{"accounts/zh.yaml", "accounts/en.yaml"} {
		content, err := accountFiles.ReadFile(name)
		if err != nil {
			return nil, fmt.Errorf("reading a demo account: %w", err)
		}
		account := workedAccount{key: strings.TrimSuffix(path.Base(name), ".yaml")}
		if err := yaml.UnmarshalWithOptions(content, &account, yaml.DisallowUnknownField()); err != nil {
			return nil, fmt.Errorf("reading demo account %s: %w", name, err)
		}
		accounts = append(accounts, account)
	}
	return accounts, nil
}

func (a workedAccount) language() models.Language { return models.Language(a.key) }

// externalID makes the account findable, so that it is posted once only.
func (a workedAccount) externalID() string { return "demo-" + a.key }

// postings are the notes as a rep would have posted them, the oldest first.
func (a workedAccount) postings() []models.Posting {
	var postings []models.Posting
	for i, note := range a.Notes {
		postings = append(postings, models.Posting{
			Account:     &models.Account{Name: a.Account.Name, Industry: a.Account.Industry, ExternalID: new(a.externalID())},
			Opportunity: &models.Opportunity{Name: a.Opportunity, Stage: models.StageOpen, ExternalID: new(a.externalID())},
			Offerings: []models.Offering{{
				Name: a.Offering.Name, Description: a.Offering.Description, Claims: a.Offering.Claims,
			}},
			Contacts: a.present(note.Present),
			Note: models.Note{
				Kind: note.Kind, Text: note.Text, OccurredAt: note.OccurredAt, ExternalID: new(fmt.Sprintf("%s-%d", a.externalID(), i+1)),
			},
		})
	}
	return postings
}

// present are the contacts of these names, as a posting names them.
func (a workedAccount) present(names []string) []models.PostedContact {
	var present []models.PostedContact
	for _, contact := range a.Contacts {
		if slices.Contains(names, contact.Name) {
			present = append(present, models.PostedContact{
				Contact: models.Contact{Name: contact.Name, Title: contact.Title, Aliases: contact.Aliases},
				Roles:   contact.Roles,
			})
		}
	}
	return present
}
