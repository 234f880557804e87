package store

import (
	"context"
	"fmt"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// PostNote stores a note with everything it names, found or created, and queues reading it, all in one transaction. A
// note whose ExternalID its account has already comes back with Existing set, and nothing is written. When the note has
// no OccurredAt, it occurred now.
//
// models.ErrNotFound when the viewer does not see the account or the opportunity that an id names; models.Invalid for
// every other mistake.
func (s *Store) PostNote(ctx context.Context, viewer models.Viewer, posting models.Posting) (models.Posted, error) {
	posting.Note.Text = models.CleanText(posting.Note.Text)
	if err := checkPosting(posting).Err(); err != nil {
		return models.Posted{}, err
	}
	p := poster{store: s, viewer: viewer, posting: posting}
	err := s.transaction(ctx, "post a note", func(tx *gorm.DB) error { return p.post(ctx, tx) })
	if err != nil {
		return models.Posted{}, err
	}
	return p.posted, nil
}

// checkPosting returns the mistakes that show without the database.
func checkPosting(p models.Posting) models.Invalid {
	mistakes := models.CheckNote(p.Note)
	if p.AccountID == nil && p.Account == nil && p.OpportunityID == nil {
		mistakes = append(mistakes, models.FieldError{Field: "account", Message: "is required"})
	}
	if p.AccountID == nil && p.Account != nil {
		mistakes = append(mistakes, models.CheckName("account.name", models.CleanName(p.Account.Name))...)
	}
	if p.OpportunityID == nil && p.Opportunity == nil {
		mistakes = append(mistakes, models.FieldError{Field: "opportunity", Message: "is required"})
	}
	if p.OpportunityID == nil && p.Opportunity != nil {
		mistakes = append(mistakes, models.CheckName("opportunity.name", models.CleanName(p.Opportunity.Name))...)
	}
	for i, offering := range p.Offerings {
		field := fmt.Sprintf("offerings[%d].name", i)
		mistakes = append(mistakes, models.CheckName(field, models.CleanName(offering.Name))...)
	}
	for i, person := range p.Contacts {
		field := fmt.Sprintf("contacts[%d]", i)
		mistakes = append(mistakes, models.CheckName(field+".name", models.CleanName(person.Contact.Name))...)
		mistakes = append(mistakes, checkRoles(field+".roles", person.Roles)...)
	}
	return mistakes
}

// poster stores one posting.
type poster struct {
	store       *Store
	viewer      models.Viewer
	posting     models.Posting
	account     models.Account
	opportunity models.Opportunity
	posted      models.Posted
}

func (p *poster) post(ctx context.Context, tx *gorm.DB) error {
	if err := p.findAccount(tx); err != nil {
		return err
	}
	if err := lockAccount(tx, p.account.ID); err != nil {
		return err
	}
	if err := p.findExisting(tx); err != nil || p.posted.Existing {
		return err
	}
	steps := []func(*gorm.DB) error{p.findOpportunity, p.addOfferings, p.addContacts, p.addParticipants, p.createNote}
	for _, step := range steps {
		if err := step(tx); err != nil {
			return err
		}
	}
	analysis, err := p.store.queueAnalysis(ctx, tx, models.AnalysisRead, p.opportunity.ID, &p.posted.Note.ID)
	p.posted.Analysis = analysis
	return err
}

// findAccount finds or creates the account, or takes that of an opportunity which is named by its id alone.
func (p *poster) findAccount(tx *gorm.DB) (err error) {
	if p.posting.AccountID != nil {
		p.account, err = findAccount(tx, p.viewer, *p.posting.AccountID)
		return err
	}
	if p.posting.Account == nil {
		p.opportunity, err = findOpportunity(tx, p.viewer, *p.posting.OpportunityID)
		if err != nil {
			return err
		}
		p.account, err = findAccount(tx, p.viewer, p.opportunity.AccountID)
		return err
	}
	row, err := newAccount(tx, p.viewer, *p.posting.Account)
	if err != nil {
		return err
	}
	p.account, err = findOrCreate(tx, "owner_id", row.OwnerID, row.ExternalID, row.Name, row)
	return err
}

// findOrCreate finds a row within its parent by external id, else by name, and else creates row. When somebody else
// creates the same one at the same time, theirs is found.
func findOrCreate[T any](tx *gorm.DB, parent string, parentID uuid.UUID, externalID *string, name string, row T) (T, error) {
	found, ok, err := findExternal[T](tx, parent, parentID, externalID)
	if err != nil || ok {
		return found, err
	}
	found, ok, err = findNamed[T](tx, parent, parentID, name)
	if err != nil || ok {
		return found, err
	}
	created, err := createOnce(tx, &row)
	if err != nil || created {
		return row, err
	}
	found, ok, err = findExternal[T](tx, parent, parentID, externalID)
	if err != nil || ok {
		return found, err
	}
	found, ok, err = findNamed[T](tx, parent, parentID, name)
	if err == nil && !ok {
		err = models.ErrConflict // theirs is gone again
	}
	return found, err
}

// findExisting answers a posting whose note is there already.
func (p *poster) findExisting(tx *gorm.DB) error {
	note, found, err := findExternal[models.Note](tx, "account_id", p.account.ID, given(p.posting.Note.ExternalID))
	if err != nil || !found {
		return err
	}
	p.posted = models.Posted{Note: note, Existing: true}
	if err := tx.Where("id IN ?", note.ParticipantIDs).Order("id").Find(&p.posted.Contacts).Error; err != nil {
		return err
	}
	var analyses []models.Analysis
	err = tx.Where("note_id = ?", note.ID).Order("id DESC").Limit(1).Find(&analyses).Error
	if len(analyses) > 0 {
		p.posted.Analysis = analyses[0]
	}
	return err
}

func (p *poster) findOpportunity(tx *gorm.DB) (err error) {
	if p.posting.OpportunityID == nil {
		row := newOpportunity(p.account.ID, *p.posting.Opportunity)
		if err := checkOpportunity(row).Err(); err != nil {
			return models.Invalid{{Field: "opportunity.stage", Message: "is not a stage"}}
		}
		p.opportunity, err = findOrCreate(tx, "account_id", p.account.ID, row.ExternalID, row.Name, row)
		return err
	}
	p.opportunity, err = findOpportunity(tx, p.viewer, *p.posting.OpportunityID)
	if err == nil && p.opportunity.AccountID != p.account.ID {
		err = models.Invalid{{Field: "opportunity_id", Message: "is of another account"}}
	}
	return err
}

// addOfferings joins the offerings that the posting names to the opportunity.
func (p *poster) addOfferings(tx *gorm.DB) error {
	ids := make([]uuid.UUID, len(p.posting.Offerings))
	for i, draft := range p.posting.Offerings {
		row := newOffering(draft)
		if _, err := createOnce(tx, &row); err != nil {
			return err
		}
		var offering models.Offering
		if err := tx.Select("id").Where("name = ?", row.Name).Take(&offering).Error; err != nil {
			return err
		}
		ids[i] = offering.ID
	}
	return addOfferings(tx, p.opportunity.ID, ids)
}

func (p *poster) createNote(tx *gorm.DB) error {
	draft := p.posting.Note
	note := models.Note{ID: newID(), AccountID: p.account.ID, OpportunityID: p.opportunity.ID, AuthorID: p.viewer.UserID,
		Kind: draft.Kind, Text: draft.Text, OccurredAt: atMicrosecond(draft.OccurredAt),
		ExternalID: given(draft.ExternalID)}
	if draft.OccurredAt.IsZero() {
		note.OccurredAt = p.store.now()
	}
	note.ParticipantIDs = make([]uuid.UUID, len(p.posted.Contacts))
	for i, contact := range p.posted.Contacts {
		note.ParticipantIDs[i] = contact.ID
	}
	p.posted.Note = note
	return create(tx, &p.posted.Note)
}
