package store

import (
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
)

// saveRestatements adds to known wins what the note says of them. A win that was deleted or rejected meanwhile takes
// nothing.
func (s *saver) saveRestatements(restated map[uuid.UUID]models.Restatement) error {
	if len(restated) == 0 {
		return nil
	}
	var wins []models.Win
	query := locked(s.tx).Where("id IN ? AND opportunity_id = ? AND standing <> ?", idsOf(restated), s.note.OpportunityID,
		models.Rejected)
	if err := query.Order("id").Find(&wins).Error; err != nil {
		return err
	}
	for _, win := range wins {
		if err := s.restate(win, restated[win.ID]); err != nil {
			return err
		}
	}
	return nil
}

func (s *saver) restate(win models.Win, restatement models.Restatement) error {
	var known []models.Evidence
	if err := s.tx.Where("win_id = ?", win.ID).Find(&known).Error; err != nil {
		return err
	}
	added, err := s.spans.stored(newEvidence(known, restatement.Evidence), models.Evidence{WinID: &win.ID})
	if err != nil {
		return err
	}
	if err := createAll(s.tx, added); err != nil {
		return err
	}
	newest, err := s.isNewest(win.ID)
	if err != nil {
		return err
	}
	if restatement.State != "" && newest {
		win.State = restatement.State
	}
	win.Chain, win.Explicit = restatement.Chain, restatement.Explicit
	if restatement.Confidence != "" {
		win.Confidence = restatement.Confidence
	}
	win.Version++
	return save(s.tx, &win)
}

// isNewest reports whether no later note supports the win: only the newest one tells its state.
func (s *saver) isNewest(winID uuid.UUID) (bool, error) {
	later := s.tx.Model(&models.Note{}).Select("id").
		Where("opportunity_id = ? AND occurred_at > ?", s.note.OpportunityID, s.note.OccurredAt)
	var supporting int64
	err := s.tx.Model(&models.Evidence{}).Where("win_id = ? AND note_id IN (?)", winID, later).Count(&supporting).Error
	return supporting == 0, err
}

// newEvidence returns the evidence that is not known.
func newEvidence(known, evidence []models.Evidence) []models.Evidence {
	return slices.DeleteFunc(slices.Clone(evidence), func(e models.Evidence) bool {
		return slices.ContainsFunc(known, func(k models.Evidence) bool {
			return k.NoteID == e.NoteID && k.Start == e.Start && k.End == e.End
		})
	})
}
