package handlers

import (
	"context"

	"github.com/google/uuid"

	"fourfold/handlers/api"
	"fourfold/models"
)

// FindRoles lists who holds which buying roles in an opportunity.
func (s *server) FindRoles(ctx context.Context, r api.FindRolesRequestObject) (api.FindRolesResponseObject, error) {
	holdings, err := s.store.FindRoles(ctx, callOf(ctx).viewer(), r.ID)
	if err != nil {
		return nil, err
	}
	return api.FindRoles200JSONResponse{Items: rolesJSON(holdings)}, nil
}

// SetRoles says which roles a contact holds, in place of what was said before.
func (s *server) SetRoles(ctx context.Context, r api.SetRolesRequestObject) (api.SetRolesResponseObject, error) {
	roles := texts[models.BuyingRole](r.Body.Roles)
	if err := s.store.SetRoles(ctx, callOf(ctx).viewer(), r.ID, r.ContactID, roles); err != nil {
		return nil, err
	}
	return api.SetRoles200JSONResponse{OpportunityID: r.ID, ContactID: r.ContactID, Roles: r.Body.Roles}, nil
}

// DeleteRoles takes all roles from a contact.
func (s *server) DeleteRoles(ctx context.Context, r api.DeleteRolesRequestObject) (api.DeleteRolesResponseObject, error) {
	if err := s.store.SetRoles(ctx, callOf(ctx).viewer(), r.ID, r.ContactID, nil); err != nil {
		return nil, err
	}
	return api.DeleteRoles204Response{}, nil
}

// rolesJSON gathers holdings: one item a contact and opportunity, in the order in which they first come.
func rolesJSON(holdings []models.RoleHolding) []api.Roles {
	type place struct{ opportunity, contact uuid.UUID }
	gathered := []api.Roles{}
	at := map[place]int{}
	for _, holding := range holdings {
		key := place{holding.OpportunityID, holding.ContactID}
		i, known := at[key]
		if !known {
			i = len(gathered)
			at[key] = i
			gathered = append(gathered, api.Roles{OpportunityID: holding.OpportunityID, ContactID: holding.ContactID})
		}
		gathered[i].Roles = append(gathered[i].Roles, api.BuyingRole(holding.Role))
	}
	return gathered
}
