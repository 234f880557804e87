package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// SaveReading writes all that reading the note came to, in one transaction: new contacts, who was there, wins, what was
// added to known ones, signals and flags, with their evidence and verdicts, kept and rejected alike, and the event saved. It reports
// false, and writes nothing, when the findings of this analysis were saved already or it is final.
//
// Ids that are zero are made. Where somebody else has meanwhile made a contact of a proposed name, theirs is taken; what
// concerns a contact, or stands in a note, that was meanwhile deleted is left out. Findings take the place of what an
// earlier analysis of the same note found: its signals, and its wins that were not decided nor found again, are live no
// more. A flag that the same words raised before is not raised again.
//
// models.ErrNotFound when the analysis or its note is gone; models.ErrStale when somebody of the account was erased, or
// objected, since the attempt began: the note is to be read again.
func (s *Store) SaveReading(ctx context.Context, analysisID uuid.UUID, findings models.Findings) (bool, error) {
	first := false
	err := s.transaction(ctx, "save a reading", func(tx *gorm.DB) error {
		analysis, err := lockAnalysisAndAccount(tx, analysisID)
		if err != nil || analysis.State.Final() || analysis.SavedAt != nil {
			return err
		}
		if err := checkUnderWay(analysis); err != nil {
			return err
		}
		first = true
		if err := saveFindings(tx, analysis, findings); err != nil {
			return err
		}
		analysis.SavedAt = new(s.now())
		analysis.Source = findings.Source
		analysis.Counts = findings.Counts
		if err := save(tx, &analysis); err != nil {
			return err
		}
		return addEvent(tx, analysisID, models.EventSaved, nil)
	})
	return first && err == nil, err
}

// saver saves the findings of one analysis.
type saver struct {
	tx       *gorm.DB
	analysis models.Analysis
	note     models.Note
	contacts contactsByID
	spans    spans
}

func saveFindings(tx *gorm.DB, analysis models.Analysis, findings models.Findings) error {
	if analysis.NoteID == nil {
		return models.ErrNotFound
	}
	s := saver{tx: tx, analysis: analysis}
	if err := tx.Where("id = ?", *analysis.NoteID).Take(&s.note).Error; err != nil {
		return err
	}
	var err error
	if s.contacts, err = proposeContacts(tx, s.note.AccountID, findings.Proposed); err != nil {
		return err
	}
	if err := s.saveMet(findings.Met); err != nil {
		return err
	}
	if s.spans, err = findSpans(tx, s.note.OpportunityID, evidenceOfFindings(findings)); err != nil {
		return err
	}
	if err := s.replaceEarlier(findings); err != nil {
		return err
	}
	if err := s.saveWins(findings); err != nil {
		return err
	}
	if err := s.saveRestatements(findings.Restated); err != nil {
		return err
	}
	if err := s.saveSignals(findings); err != nil {
		return err
	}
	return s.saveFlags(findings.Flags)
}

func evidenceOfFindings(findings models.Findings) [][]models.Evidence {
	evidence := slices.Concat(evidenceOfWins(findings.Wins), evidenceOfSignals(findings.Signals),
		evidenceOfFlags(findings.Flags))
	for _, restated := range findings.Restated {
		evidence = append(evidence, restated.Evidence)
	}
	return evidence
}

// contactsByID leads from the id that findings use for a contact to the id of the row; a contact who is no longer there,
// or who objected, is missing.
type contactsByID map[uuid.UUID]uuid.UUID

// proposeContacts creates the people whom the note is the first to name.
func proposeContacts(tx *gorm.DB, accountID uuid.UUID, proposed []models.Contact) (contactsByID, error) {
	var known []models.Contact
	if err := tx.Where("account_id = ?", accountID).Order("id").Find(&known).Error; err != nil {
		return nil, err
	}
	ids := contactsByID{}
	for _, contact := range known {
		if !contact.Objected {
			ids[contact.ID] = contact.ID
		}
	}
	for _, draft := range proposed {
		row := newContact(accountID, draft)
		if row.Name == "" {
			continue
		}
		if draft.ID != uuid.Nil {
			row.ID = draft.ID
		}
		if same := matchContacts(known, row.Name); len(same) > 0 {
			if !same[0].Objected {
				ids[row.ID] = same[0].ID
			}
			continue
		}
		row.Proposed = true
		if err := create(tx, &row); err != nil {
			return nil, err
		}
		ids[row.ID] = row.ID
		known = append(known, row)
	}
	return ids, nil
}

// saveMet adds to the note's participants whom its reading shows to have been there. Whom its author named stays.
func (s *saver) saveMet(met []uuid.UUID) error {
	participants := slices.Clone(s.note.ParticipantIDs)
	for _, id := range met {
		if row, ok := s.contacts[id]; ok && !slices.Contains(participants, row) {
			participants = append(participants, row)
		}
	}
	if len(participants) == len(s.note.ParticipantIDs) {
		return nil
	}
	s.note.ParticipantIDs = participants
	return s.tx.Model(&s.note).Select("participant_ids").Updates(&s.note).Error
}

// replaceEarlier takes what earlier analyses of the note found out of the living, and leaves in what people have
// decided, what other notes support too, and what was found again.
func (s *saver) replaceEarlier(findings models.Findings) error {
	earlier := s.tx.Model(&models.Analysis{}).Select("id").Where("note_id = ? AND id <> ?", s.note.ID, s.analysis.ID)
	err := s.tx.Model(&models.Signal{}).Where("note_id = ? AND live = ? AND analysis_id IN (?)", s.note.ID, true, earlier).
		Update("live", false).Error
	if err != nil {
		return err
	}
	query := s.tx.Model(&models.Win{}).
		Where("live = ? AND standing = ? AND analysis_id IN (?)", true, models.Suggested, earlier).
		Where("NOT EXISTS (SELECT 1 FROM evidence WHERE evidence.win_id = wins.id AND evidence.note_id <> ?)", s.note.ID)
	if len(findings.Restated) > 0 {
		query = query.Where("id NOT IN ?", idsOf(findings.Restated))
	}
	return query.Updates(map[string]any{"live": false, "version": gorm.Expr("version + 1")}).Error
}

func idsOf(restated map[uuid.UUID]models.Restatement) []uuid.UUID {
	ids := make([]uuid.UUID, 0, len(restated))
	for id := range restated {
		ids = append(ids, id)
	}
	return ids
}

// source returns the source of a suggestion, which is that of all findings unless it has its own.
func source(own, all models.Source) models.Source {
	if own == (models.Source{}) {
		return all
	}
	return own
}

func (s *saver) saveWins(findings models.Findings) error {
	var wins []models.Win
	var evidence []models.Evidence
	var verdicts []models.Verdict
	for _, win := range findings.Wins {
		contactID, ok := s.contacts[win.ContactID]
		if !ok {
			continue
		}
		if win.ID == uuid.Nil {
			win.ID = newID()
		}
		rows, err := s.spans.stored(win.Evidence, models.Evidence{WinID: &win.ID})
		if err != nil {
			return err
		}
		if len(rows) == 0 && len(win.Evidence) > 0 {
			continue
		}
		evidence = append(evidence, rows...)
		verdicts = append(verdicts, verdictsOf(win.Verdicts, models.Verdict{WinID: &win.ID})...)
		win.OpportunityID, win.ContactID, win.AnalysisID = s.note.OpportunityID, contactID, s.analysis.ID
		win.Source = source(win.Source, findings.Source)
		win.Standing, win.Version = models.Suggested, 1
		wins = append(wins, win)
	}
	return createSuggestions(s.tx, wins, evidence, verdicts)
}

func (s *saver) saveSignals(findings models.Findings) error {
	var signals []models.Signal
	var evidence []models.Evidence
	var verdicts []models.Verdict
	for _, signal := range findings.Signals {
		contactID, ok := s.contacts[signal.ContactID]
		if !ok {
			continue
		}
		if signal.ID == uuid.Nil {
			signal.ID = newID()
		}
		rows, err := s.spans.stored(signal.Evidence, models.Evidence{SignalID: &signal.ID})
		if err != nil {
			return err
		}
		if len(rows) == 0 && len(signal.Evidence) > 0 {
			continue
		}
		evidence = append(evidence, rows...)
		verdicts = append(verdicts, verdictsOf(signal.Verdicts, models.Verdict{SignalID: &signal.ID})...)
		signal.OpportunityID, signal.ContactID, signal.AnalysisID = s.note.OpportunityID, contactID, s.analysis.ID
		signal.NoteID, signal.OccurredAt = s.note.ID, s.note.OccurredAt
		signal.Source = source(signal.Source, findings.Source)
		signals = append(signals, signal)
	}
	return createSuggestions(s.tx, signals, evidence, verdicts)
}

func createSuggestions[T any](tx *gorm.DB, suggestions []T, evidence []models.Evidence, verdicts []models.Verdict) error {
	if err := createAll(tx, suggestions); err != nil {
		return err
	}
	if err := createAll(tx, evidence); err != nil {
		return err
	}
	return createAll(tx, verdicts)
}

// saveFlags creates the flags that the same words have not raised before.
func (s *saver) saveFlags(flags []models.Flag) error {
	var raised []models.Flag
	if err := s.tx.Preload("Evidence").Where("note_id = ?", s.note.ID).Find(&raised).Error; err != nil {
		return err
	}
	for _, flag := range flags {
		if slices.ContainsFunc(raised, func(r models.Flag) bool { return sameFlag(r, flag) }) {
			continue
		}
		if err := s.saveFlag(flag); err != nil {
			return err
		}
	}
	return nil
}

func sameFlag(a, b models.Flag) bool {
	return a.Kind == b.Kind && slices.EqualFunc(a.Evidence, b.Evidence, func(a, b models.Evidence) bool {
		return a.NoteID == b.NoteID && a.Start == b.Start && a.End == b.End
	})
}

func (s *saver) saveFlag(flag models.Flag) error {
	if flag.ID == uuid.Nil {
		flag.ID = newID()
	}
	rows, err := s.spans.stored(flag.Evidence, models.Evidence{FlagID: &flag.ID})
	if err != nil {
		return err
	}
	flag.AccountID, flag.OpportunityID, flag.NoteID = s.note.AccountID, s.note.OpportunityID, s.note.ID
	flag.AnalysisID = s.analysis.ID
	flag.ContactID = s.contacts.concerned(flag.ContactID)
	flag.ResolvedAt, flag.ResolvedBy, flag.Resolution = nil, nil, ""
	if err := create(s.tx, &flag); err != nil {
		return err
	}
	return createAll(s.tx, rows)
}

// concerned returns the row's id of the contact whom a flag concerns, and nil when it is nobody who is still there.
func (c contactsByID) concerned(id *uuid.UUID) *uuid.UUID {
	if id == nil {
		return nil
	}
	row, ok := c[*id]
	if !ok {
		return nil
	}
	return &row
}
