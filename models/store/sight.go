package store

import (
	"fourfold/models"

	"gorm.io/gorm"
)

// A rep sees the accounts that they own and everything below them; a manager those of their whole line too; an admin
// all. The compliance role sees flags, and of accounts only its own.

const lineOfUser = `WITH RECURSIVE line (id) AS (
	SELECT users.id FROM users WHERE users.id = ?
	UNION
	SELECT users.id FROM users JOIN line ON users.manager_id = line.id
) SELECT line.id FROM line`

// scope narrows a query.
type scope = func(*gorm.DB) *gorm.DB

// ownedInSight is the condition on accounts that a viewer who is not an admin sees; its one parameter is the viewer.
func ownedInSight(viewer models.Viewer) string {
	if viewer.Role == models.Manager {
		return "accounts.owner_id IN (" + lineOfUser + ")"
	}
	return "accounts.owner_id = ?"
}

func inSight(viewer models.Viewer, condition string) scope {
	return func(query *gorm.DB) *gorm.DB {
		if viewer.Role == models.Admin {
			return query
		}
		return query.Where(condition, viewer.UserID)
	}
}

// accountsSeenBy narrows a query on accounts.
func accountsSeenBy(viewer models.Viewer) scope { return inSight(viewer, ownedInSight(viewer)) }

// rowOfAccountSeenBy narrows a query for one row of a table with an account_id.
func rowOfAccountSeenBy(viewer models.Viewer, table string) scope {
	return inSight(viewer, "EXISTS (SELECT 1 FROM accounts WHERE accounts.id = "+table+".account_id AND "+
		ownedInSight(viewer)+")")
}

// rowsOfAccountsSeenBy narrows a query for a list of rows with an account_id. It begins with the viewer's accounts, so
// that its cost does not grow with everybody else's rows.
func rowsOfAccountsSeenBy(viewer models.Viewer) scope {
	return inSight(viewer, "account_id IN (SELECT accounts.id FROM accounts WHERE "+ownedInSight(viewer)+")")
}

// rowOfOpportunitySeenBy narrows a query for one row of a table with an opportunity_id.
func rowOfOpportunitySeenBy(viewer models.Viewer, table string) scope {
	return inSight(viewer, "EXISTS (SELECT 1 FROM opportunities JOIN accounts ON accounts.id = opportunities.account_id "+
		"WHERE opportunities.id = "+table+".opportunity_id AND "+ownedInSight(viewer)+")")
}

// usersSeenBy narrows a query on users: an admin sees all, a manager their line, others themselves.
func usersSeenBy(viewer models.Viewer) scope {
	if viewer.Role == models.Manager {
		return inSight(viewer, "users.id IN ("+lineOfUser+")")
	}
	return inSight(viewer, "users.id = ?")
}

// seesFlags reports whether the viewer may look at flags.
func seesFlags(viewer models.Viewer) bool {
	return viewer.Role == models.Compliance || viewer.Role == models.Admin
}
