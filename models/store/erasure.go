package store

import (
	"context"
	"maps"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// EraserOf makes what blacks out one of an account's people, whose other people it is given too.
type EraserOf func(contact models.Contact, others []models.Contact) models.Eraser

// DeleteContact erases a contact of an account that the viewer sees. Their row, wins, signals and roles go, with evidence,
// verdicts and decisions, and the moves that are addressed to them or name them; the kept answers that speak of them go;
// in all other words of the account, its notes too, what speaks of them is blacked out. Goals and cooperations stay, a goal
// that they confirmed is a draft again. Flags stay, name nobody, and how they were resolved is black. A reading of the
// account that is under way begins anew. A row of counts stays. It returns when no file of the database has anything of
// it left, or the next upkeep sees to that. Else models.ErrNotFound.
func (s *Store) DeleteContact(ctx context.Context, viewer models.Viewer, id uuid.UUID, eraserOf EraserOf) error {
	err := s.transaction(ctx, "erase a contact", func(tx *gorm.DB) error {
		contact, err := findContact(tx, viewer.Managing(), id)
		if err != nil {
			return err
		}
		if err := lockAccount(tx, contact.AccountID); err != nil {
			return err
		}
		if contact, err = findContact(tx, viewer.Managing(), id); err != nil { // as they are now that nobody changes them
			return err
		}
		var others []models.Contact
		if err := tx.Where("account_id = ? AND id <> ?", contact.AccountID, id).Order("id").Find(&others).Error; err != nil {
			return err
		}
		e := erasing{tx: tx, contact: contact, eraser: eraserOf(contact, others), counts: map[string]int{"contacts": 1}}
		if err := e.erase(); err != nil {
			return err
		}
		return keepErasure(tx, models.ErasedContact, id, viewer, e.counts)
	})
	if err == nil {
		s.purgeNow(ctx)
	}
	return err
}

// erasing is the erasure of one contact.
type erasing struct {
	tx      *gorm.DB
	contact models.Contact
	eraser  models.Eraser
	counts  map[string]int // by table
	notes   []uuid.UUID    // that spoke of them
}

func (e *erasing) erase() error {
	steps := []func() error{e.eraseNotes, e.eraseMoves, e.erasePlaces, e.eraseOpportunities, e.eraseResolutions,
		e.eraseAnswers, e.leave}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// eraseNotes blacks out what speaks of the contact in the account's notes: the one change, beside the retention clock's,
// that is ever made to a note's text.
func (e *erasing) eraseNotes() error {
	said, err := e.findSaid()
	if err != nil {
		return err
	}
	after := uuid.Nil
	for {
		var notes []models.Note
		query := locked(e.tx).Select("id", "kind", "text").Where("account_id = ? AND id > ?", e.contact.AccountID, after)
		if err := query.Order("id").Limit(MaxLimit).Find(&notes).Error; err != nil || len(notes) == 0 {
			return err
		}
		for _, note := range notes {
			if err := e.eraseNote(note, said[note.ID]); err != nil {
				return err
			}
		}
		after = notes[len(notes)-1].ID
	}
}

// findSaid finds the evidence of what is about the contact, by note.
func (e *erasing) findSaid() (map[uuid.UUID][]models.Evidence, error) {
	var evidence []models.Evidence
	of := func(rows any) *gorm.DB { return e.tx.Model(rows).Select("id").Where("contact_id = ?", e.contact.ID) }
	query := e.tx.Where("win_id IN (?)", of(&models.Win{})).Or("signal_id IN (?)", of(&models.Signal{})).
		Or("move_id IN (?)", of(&models.Move{})).Or("flag_id IN (?)", of(&models.Flag{}))
	err := query.Find(&evidence).Error
	return group(evidence, func(e models.Evidence) uuid.UUID { return e.NoteID }), err
}

func (e *erasing) eraseNote(note models.Note, said []models.Evidence) error {
	text := e.eraser.Note(note, said)
	if text == note.Text {
		return nil
	}
	e.counts["notes"]++
	e.notes = append(e.notes, note.ID)
	return e.tx.Model(&models.Note{}).Where("id = ?", note.ID).UpdateColumn("text", text).Error
}

// eraseMoves deletes the account's moves that name the contact. Those that are addressed to them go with their row.
func (e *erasing) eraseMoves() error {
	var moves []models.Move
	query := e.tx.Where("opportunity_id IN (?) AND (contact_id IS NULL OR contact_id <> ?)",
		opportunitiesOf(e.tx, e.contact.AccountID), e.contact.ID)
	if err := query.Order("id").Find(&moves).Error; err != nil {
		return err
	}
	for _, move := range moves {
		if !e.namedIn(wordsOfMove(move)) {
			continue
		}
		e.counts["moves"]++
		if err := e.tx.Delete(&move).Error; err != nil {
			return err
		}
	}
	return nil
}

func wordsOfMove(move models.Move) []string {
	words := []string{move.Purpose, move.Offer, move.Result, move.Advance, move.WrongIf}
	return append(append(words, move.Say...), move.DoNot...)
}

func (e *erasing) namedIn(texts []string) bool {
	for _, text := range texts {
		if e.eraser.Text(text) != text {
			return true
		}
	}
	return false
}

// eraseResolutions blacks out how flags about the contact were resolved, which tells of them without their name.
func (e *erasing) eraseResolutions() error {
	var flags []models.Flag
	if err := e.tx.Where("contact_id = ?", e.contact.ID).Find(&flags).Error; err != nil {
		return err
	}
	for _, flag := range flags {
		black := map[string]any{"contact_id": nil, "resolution": models.BlackText(flag.Resolution)}
		if err := e.tx.Model(&models.Flag{}).Where("id = ?", flag.ID).UpdateColumns(black).Error; err != nil {
			return err
		}
		e.counts["flags"]++
	}
	return nil
}

// leave deletes the contact's row, and with it all that is about them alone.
func (e *erasing) leave() error {
	gone, err := countAbout(e.tx, e.contact.ID)
	if err != nil {
		return err
	}
	for table, rows := range gone {
		e.counts[table] += rows
	}
	if err := replaceParticipant(e.tx, e.contact, nil); err != nil {
		return err
	}
	if err := leaveAccountSide(e.tx, e.contact.ID); err != nil {
		return err
	}
	if err := interruptAnalyses(e.tx, e.contact.AccountID); err != nil {
		return err
	}
	return e.tx.Delete(&e.contact).Error
}

// countAbout counts the rows that are about a contact, by table; tables that have none are left out.
func countAbout(tx *gorm.DB, contactID uuid.UUID) (map[string]int, error) {
	counts := map[string]int{}
	count := func(table string, query *gorm.DB) error {
		var rows int64
		err := query.Table(table).Count(&rows).Error
		if rows > 0 {
			counts[table] = int(rows)
		}
		return err
	}
	for _, table := range []string{"wins", "signals", "moves", "role_holdings"} {
		if err := count(table, tx.Where("contact_id = ?", contactID)); err != nil {
			return nil, err
		}
	}
	wins := tx.Model(&models.Win{}).Select("id").Where("contact_id = ?", contactID)
	return counts, count("decisions", tx.Where("win_id IN (?)", wins))
}

// interruptAnalyses makes the analyses of an account that are under way begin anew: what they have read is no more.
func interruptAnalyses(tx *gorm.DB, accountID uuid.UUID) error {
	return tx.Model(&models.Analysis{}).
		Where("opportunity_id IN (?) AND state IN ?", opportunitiesOf(tx, accountID), []models.AnalysisState{models.Queued, models.Running}).
		UpdateColumn("started_at", nil).Error
}

// checkUnderWay refuses what an attempt has found whose analysis was interrupted since it began.
func checkUnderWay(analysis models.Analysis) error {
	if analysis.State == models.Running && analysis.StartedAt == nil {
		return models.ErrStale
	}
	return nil
}

// keepErasure keeps what stays of what was erased.
func keepErasure(tx *gorm.DB, kind models.ErasureKind, subject uuid.UUID, viewer models.Viewer, counts map[string]int) error {
	row := models.Erasure{ID: newID(), Kind: kind, SubjectID: subject, Counts: maps.Clone(counts)}
	if viewer.UserID != uuid.Nil {
		row.UserID = &viewer.UserID
	}
	return create(tx, &row)
}

// FindErasures lists what was erased; whether the caller may see it is decided before.
func (s *Store) FindErasures(ctx context.Context, page Page) (List[models.Erasure], error) {
	erasures := listOf[models.Erasure]{changed: "created_at", id: func(e models.Erasure) uuid.UUID { return e.ID }}
	list, err := erasures.page(s.reading(ctx), page)
	return list, translate("list erasures", err)
}
