package store

import (
	"context"
	"slices"

	"fourfold/models"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// OpportunityFilter chooses opportunities.
type OpportunityFilter struct {
	AccountID uuid.UUID    // zero: of every account that the viewer sees
	Stage     models.Stage // empty: any
	Page
}

// OpportunityUpdate changes what is not nil.
type OpportunityUpdate struct {
	Name        *string
	Stage       *models.Stage
	ExternalID  *string // empty takes it away
	OfferingIDs *[]uuid.UUID
}

// opportunityOffering joins an offering to an opportunity.
type opportunityOffering struct {
	OpportunityID uuid.UUID
	OfferingID    uuid.UUID
}

// FindOpportunityByID finds an opportunity of an account that the viewer sees, with its OfferingIDs. Else
// models.ErrNotFound.
func (s *Store) FindOpportunityByID(ctx context.Context, viewer models.Viewer, id uuid.UUID) (models.Opportunity, error) {
	opportunity, err := findOpportunity(s.reading(ctx), viewer.Managing(), id)
	if err != nil {
		return models.Opportunity{}, translate("find an opportunity", err)
	}
	opportunities := []models.Opportunity{opportunity}
	err = loadOfferingIDs(s.reading(ctx), opportunities)
	return opportunities[0], translate("find the offerings of an opportunity", err)
}

// findOpportunity finds it without its OfferingIDs.
func findOpportunity(query *gorm.DB, viewer models.Viewer, id uuid.UUID) (models.Opportunity, error) {
	var opportunity models.Opportunity
	err := query.Scopes(rowOfAccountSeenBy(viewer, "opportunities")).Where("id = ?", id).Take(&opportunity).Error
	return opportunity, err
}

// FindOpportunities lists opportunities of accounts that the viewer sees, with their OfferingIDs. models.ErrNotFound
// when the viewer does not see the account asked for.
func (s *Store) FindOpportunities(ctx context.Context, viewer models.Viewer, filter OpportunityFilter) (List[models.Opportunity], error) {
	query := s.reading(ctx).Scopes(rowsOfAccountsSeenBy(viewer.Managing()))
	if filter.AccountID != uuid.Nil {
		if _, err := findAccount(s.reading(ctx), viewer.Managing(), filter.AccountID); err != nil {
			return List[models.Opportunity]{}, translate("list opportunities", err)
		}
		query = s.reading(ctx).Where("account_id = ?", filter.AccountID)
	}
	if filter.Stage != "" {
		query = query.Where("stage = ?", filter.Stage)
	}
	opportunities := listOf[models.Opportunity]{
		changed: "updated_at",
		id:      func(o models.Opportunity) uuid.UUID { return o.ID },
	}
	list, err := opportunities.page(query, filter.Page)
	if err != nil {
		return list, translate("list opportunities", err)
	}
	return list, translate("list the offerings of opportunities", loadOfferingIDs(s.reading(ctx), list.Items))
}

func loadOfferingIDs(query *gorm.DB, opportunities []models.Opportunity) error {
	position := make(map[uuid.UUID]int, len(opportunities))
	ids := make([]uuid.UUID, len(opportunities))
	for i, opportunity := range opportunities {
		position[opportunity.ID], ids[i] = i, opportunity.ID
	}
	var joined []opportunityOffering
	if err := query.Where("opportunity_id IN ?", ids).Order("offering_id").Find(&joined).Error; err != nil {
		return err
	}
	for _, join := range joined {
		opportunity := &opportunities[position[join.OpportunityID]]
		opportunity.OfferingIDs = append(opportunity.OfferingIDs, join.OfferingID)
	}
	return nil
}

// CreateOpportunity makes an opportunity of AccountID with its OfferingIDs, open unless it has another Stage. When the
// account has one with its ExternalID already, that one comes back and created is false. models.ErrNotFound when the
// viewer does not see the account, models.ErrConflict when it has one of that name, or models.Invalid.
func (s *Store) CreateOpportunity(ctx context.Context, viewer models.Viewer, opportunity models.Opportunity) (row models.Opportunity, created bool, err error) {
	err = s.transaction(ctx, "create an opportunity", func(tx *gorm.DB) error {
		if _, err := findAccount(tx, viewer.Managing(), opportunity.AccountID); err != nil {
			return err
		}
		row = newOpportunity(opportunity.AccountID, opportunity)
		if err := checkOpportunity(row).Err(); err != nil {
			return err
		}
		existing, found, err := findExternal[models.Opportunity](tx, "account_id", row.AccountID, row.ExternalID)
		if err != nil {
			return err
		}
		if found {
			rows := []models.Opportunity{existing}
			err := loadOfferingIDs(tx, rows)
			row = rows[0]
			return err
		}
		created = true
		if err := create(tx, &row); err != nil {
			return err
		}
		return setOfferings(tx, &row, opportunity.OfferingIDs)
	})
	return row, created && err == nil, err
}

// newOpportunity returns the row of a draft, without its offerings.
func newOpportunity(accountID uuid.UUID, draft models.Opportunity) models.Opportunity {
	opportunity := models.Opportunity{ID: newID(), AccountID: accountID, Name: models.CleanName(draft.Name),
		Stage: draft.Stage, ExternalID: given(draft.ExternalID), Version: 1}
	if opportunity.Stage == "" {
		opportunity.Stage = models.StageOpen
	}
	return opportunity
}

func checkOpportunity(opportunity models.Opportunity) models.Invalid {
	mistakes := models.CheckName("name", opportunity.Name)
	if !slices.Contains(models.Stages(), opportunity.Stage) {
		mistakes = append(mistakes, models.FieldError{Field: "stage", Message: "is not a stage"})
	}
	return mistakes
}

// setOfferings makes the opportunity's offerings these, and models.Invalid when one of them does not exist.
func setOfferings(tx *gorm.DB, opportunity *models.Opportunity, ids []uuid.UUID) error {
	var known []models.Offering
	if err := tx.Select("id").Where("id IN ?", ids).Order("id").Find(&known).Error; err != nil {
		return err
	}
	opportunity.OfferingIDs = make([]uuid.UUID, len(known))
	for i, offering := range known {
		opportunity.OfferingIDs[i] = offering.ID
	}
	for _, id := range ids {
		if !slices.Contains(opportunity.OfferingIDs, id) {
			return models.Invalid{{Field: "offering_ids", Message: "names an unknown offering"}}
		}
	}
	if err := tx.Where("opportunity_id = ?", opportunity.ID).Delete(&opportunityOffering{}).Error; err != nil {
		return err
	}
	return addOfferings(tx, opportunity.ID, opportunity.OfferingIDs)
}

// addOfferings joins offerings to an opportunity that may have some of them already.
func addOfferings(tx *gorm.DB, opportunityID uuid.UUID, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	joined := make([]opportunityOffering, len(ids))
	for i, id := range ids {
		joined[i] = opportunityOffering{OpportunityID: opportunityID, OfferingID: id}
	}
	return tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&joined).Error
}

// UpdateOpportunity changes an opportunity of an account that the viewer sees. When it is to sell other offerings, its
// newest note is queued to be read again, since what serves or threatens a win has changed with them. models.ErrNotFound,
// models.ErrStale when version is neither 0 nor the row's, models.ErrConflict when the account has one of that name or
// external id, or models.Invalid.
func (s *Store) UpdateOpportunity(ctx context.Context, viewer models.Viewer, id uuid.UUID, version int, update OpportunityUpdate) (models.Opportunity, error) {
	var opportunity models.Opportunity
	err := s.transaction(ctx, "update an opportunity", func(tx *gorm.DB) (err error) {
		if err := lockAccountOf(tx, viewer.Managing(), "opportunities", id); err != nil {
			return err
		}
		if opportunity, err = findOpportunity(locked(tx), viewer.Managing(), id); err != nil {
			return err
		}
		if err := checkVersion(opportunity.Version, version); err != nil {
			return err
		}
		update.apply(&opportunity)
		if err := checkOpportunity(opportunity).Err(); err != nil {
			return err
		}
		if err := save(tx, &opportunity); err != nil {
			return err
		}
		rows := []models.Opportunity{opportunity}
		err = loadOfferingIDs(tx, rows)
		opportunity = rows[0]
		if err != nil || update.OfferingIDs == nil {
			return err
		}
		return s.changeOfferings(ctx, tx, &opportunity, *update.OfferingIDs)
	})
	return opportunity, err
}

// changeOfferings makes the opportunity's offerings these, and has its newest note read again when that makes a difference.
func (s *Store) changeOfferings(ctx context.Context, tx *gorm.DB, opportunity *models.Opportunity, ids []uuid.UUID) error {
	before := opportunity.OfferingIDs
	if err := setOfferings(tx, opportunity, ids); err != nil || slices.Equal(before, opportunity.OfferingIDs) {
		return err
	}
	return s.reread(ctx, tx, tx.Model(&models.Opportunity{}).Select("id").Where("id = ?", opportunity.ID))
}

func (u OpportunityUpdate) apply(opportunity *models.Opportunity) {
	if u.Name != nil {
		opportunity.Name = models.CleanName(*u.Name)
	}
	if u.Stage != nil {
		opportunity.Stage = *u.Stage
	}
	if u.ExternalID != nil {
		opportunity.ExternalID = cleared(*u.ExternalID)
	}
	opportunity.Version++
}
