package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// FindAccountState finds all that is known of an account that the viewer sees, as of one moment: its own side with quotes,
// and a state of each of its opportunities as FindState finds it, but without texts of notes, quotes, and the evidence and
// verdicts of moves. The number of queries is fixed, whatever the number of opportunities. Else models.ErrNotFound.
func (s *Store) FindAccountState(ctx context.Context, viewer models.Viewer, accountID uuid.UUID) (models.AccountState, error) {
	var state models.AccountState
	err := s.snapshot(ctx, "find an account's state", func(tx *gorm.DB) (err error) {
		if state.Account, err = findAccount(tx, viewer, accountID); err != nil {
			return err
		}
		if err := tx.Where("account_id = ?", accountID).Order("id").Find(&state.Contacts).Error; err != nil {
			return err
		}
		if state.AccountSide, err = findAccountSide(tx, accountID); err != nil {
			return err
		}
		state.States, err = findStates(tx, state.Account, state.Contacts)
		return err
	})
	return state, err
}

// findStates finds the states of an account's opportunities, the oldest first.
func findStates(tx *gorm.DB, account models.Account, contacts []models.Contact) ([]models.State, error) {
	var opportunities []models.Opportunity
	if err := tx.Where("account_id = ?", account.ID).Order("id").Find(&opportunities).Error; err != nil {
		return nil, err
	}
	if len(opportunities) == 0 {
		return nil, nil
	}
	if err := loadOfferingIDs(tx, opportunities); err != nil {
		return nil, err
	}
	offerings, err := findSold(tx, account.ID)
	if err != nil {
		return nil, err
	}
	below, err := findBelow(tx, account.ID)
	if err != nil {
		return nil, err
	}
	states := make([]models.State, len(opportunities))
	for i, opportunity := range opportunities {
		id := opportunity.ID
		states[i] = models.State{Account: account, Opportunity: opportunity, Contacts: contacts, Roles: below.roles[id],
			Notes: below.notes[id], Wins: below.wins[id], Signals: below.signals[id], Flags: below.flags[id],
			Moves: below.moves[id]}
		for _, offering := range opportunity.OfferingIDs {
			states[i].Offerings = append(states[i].Offerings, offerings[offering])
		}
	}
	return states, nil
}

// findSold finds the offerings of an account's opportunities by their ids.
func findSold(tx *gorm.DB, accountID uuid.UUID) (map[uuid.UUID]models.Offering, error) {
	var offerings []models.Offering
	sold := tx.Model(&opportunityOffering{}).Select("offering_id").Where("opportunity_id IN (?)", opportunitiesOf(tx, accountID))
	if err := tx.Where("id IN (?)", sold).Find(&offerings).Error; err != nil {
		return nil, err
	}
	byID := make(map[uuid.UUID]models.Offering, len(offerings))
	for _, offering := range offerings {
		byID[offering.ID] = offering
	}
	return byID, nil
}

// opportunitiesOf is the query for the ids of an account's opportunities.
func opportunitiesOf(tx *gorm.DB, accountID uuid.UUID) *gorm.DB {
	return tx.Model(&models.Opportunity{}).Select("id").Where("account_id = ?", accountID)
}

// below is what an account's opportunities have, by their ids.
type below struct {
	roles   map[uuid.UUID][]models.RoleHolding
	notes   map[uuid.UUID][]models.Note
	wins    map[uuid.UUID][]models.Win
	signals map[uuid.UUID][]models.Signal
	flags   map[uuid.UUID][]models.Flag
	moves   map[uuid.UUID][]models.Move
}

func findBelow(tx *gorm.DB, accountID uuid.UUID) (below, error) {
	var roles []models.RoleHolding
	var notes []models.Note
	var wins []models.Win
	var signals []models.Signal
	var flags []models.Flag
	var moves []models.Move
	of := func(query *gorm.DB) *gorm.DB {
		return query.Where("opportunity_id IN (?)", opportunitiesOf(tx, accountID))
	}
	for _, find := range []func() error{
		func() error { return of(tx).Order("contact_id, role").Find(&roles).Error },
		func() error { return of(tx.Omit("text")).Order("occurred_at, id").Find(&notes).Error },
		func() error {
			standing := of(withWinParts(tx)).Where("live = ? AND standing <> ?", true, models.Rejected)
			return standing.Order("id").Find(&wins).Error
		},
		func() error { return of(withSignalParts(tx)).Where("live = ?", true).Order("id").Find(&signals).Error },
		func() error {
			return of(tx.Preload("Evidence", inOrder)).Where("resolved_at IS NULL").Order("id").Find(&flags).Error
		},
		func() error {
			return tx.Where("id IN (?)", newestMoves(tx, accountID)).Order("id DESC").Find(&moves).Error
		},
	} {
		if err := find(); err != nil {
			return below{}, err
		}
	}
	evidence := slices.Concat(evidenceOfWins(wins), evidenceOfSignals(signals), evidenceOfFlags(flags))
	if err := cutQuotes(tx, notes, evidence); err != nil {
		return below{}, err
	}
	return below{
		roles:   group(roles, func(r models.RoleHolding) uuid.UUID { return r.OpportunityID }),
		notes:   group(notes, func(n models.Note) uuid.UUID { return n.OpportunityID }),
		wins:    group(wins, func(w models.Win) uuid.UUID { return w.OpportunityID }),
		signals: group(signals, func(s models.Signal) uuid.UUID { return s.OpportunityID }),
		flags:   group(flags, func(f models.Flag) uuid.UUID { return f.OpportunityID }),
		moves:   group(moves, func(m models.Move) uuid.UUID { return m.OpportunityID }),
	}, nil
}

// newestMoves is the query for the ids of the newest live moves of each of an account's opportunities.
func newestMoves(tx *gorm.DB, accountID uuid.UUID) *gorm.DB {
	placed := tx.Model(&models.Move{}).
		Select("id, ROW_NUMBER() OVER (PARTITION BY opportunity_id ORDER BY id DESC) AS place").
		Where("live = ? AND opportunity_id IN (?)", true, opportunitiesOf(tx, accountID))
	return tx.Table("(?) AS placed", placed).Select("id").Where("place <= ?", stateMoves)
}

// group returns rows by a key, in their order.
func group[T any](rows []T, key func(T) uuid.UUID) map[uuid.UUID][]T {
	groups := map[uuid.UUID][]T{}
	for _, row := range rows {
		groups[key(row)] = append(groups[key(row)], row)
	}
	return groups
}
