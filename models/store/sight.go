package store

import (
	"database/sql"

	"fourfold/models"

	"gorm.io/gorm"
)

// What models.Viewer promises, as conditions of queries. Every scope here is for what people said; a query for what nobody
// said in confidence takes viewer.Managing(). The compliance role sees flags, and of accounts only its own: nothing is
// shared with it.

const lineOfUser = `WITH RECURSIVE line (id) AS (
	SELECT users.id FROM users WHERE users.id = @viewer
	UNION
	SELECT users.id FROM users JOIN line ON users.manager_id = line.id
) SELECT line.id FROM line`

// scope narrows a query.
type scope = func(*gorm.DB) *gorm.DB

// owned is the condition on accounts that are the viewer's, or of the line of a manager.
func owned(viewer models.Viewer) string {
	if viewer.Role == models.Manager {
		return "accounts.owner_id IN (" + lineOfUser + ")"
	}
	return "accounts.owner_id = @viewer"
}

// ownedOrShared is the condition on one account that a viewer sees who does not read all.
func ownedOrShared(viewer models.Viewer) string {
	if viewer.Role == models.Compliance {
		return owned(viewer)
	}
	return "(" + owned(viewer) + " OR EXISTS (SELECT 1 FROM shares WHERE shares.account_id = accounts.id " +
		"AND shares.user_id = @viewer))"
}

// idsInSight is the query for the ids of the accounts that a viewer sees who does not read all. Its cost grows with their
// number and not with that of everybody's accounts.
func idsInSight(viewer models.Viewer) string {
	ids := "SELECT accounts.id FROM accounts WHERE " + owned(viewer)
	if viewer.Role == models.Compliance {
		return ids
	}
	return ids + " UNION SELECT shares.account_id FROM shares WHERE shares.user_id = @viewer"
}

func inSight(viewer models.Viewer, condition string) scope {
	return func(query *gorm.DB) *gorm.DB {
		if viewer.ReadsAll() {
			return query
		}
		return query.Where(condition, sql.Named("viewer", viewer.UserID))
	}
}

// accountsSeenBy narrows a query for one account.
func accountsSeenBy(viewer models.Viewer) scope { return inSight(viewer, ownedOrShared(viewer)) }

// accountsListedFor narrows a query for a list of accounts.
func accountsListedFor(viewer models.Viewer) scope {
	return inSight(viewer, "accounts.id IN ("+idsInSight(viewer)+")")
}

// rowOfAccountSeenBy narrows a query for one row of a table with an account_id.
func rowOfAccountSeenBy(viewer models.Viewer, table string) scope {
	return inSight(viewer, "EXISTS (SELECT 1 FROM accounts WHERE accounts.id = "+table+".account_id AND "+
		ownedOrShared(viewer)+")")
}

// rowsOfAccountsSeenBy narrows a query for a list of rows with an account_id.
func rowsOfAccountsSeenBy(viewer models.Viewer) scope {
	return inSight(viewer, "account_id IN ("+idsInSight(viewer)+")")
}

// rowOfOpportunitySeenBy narrows a query for one row of a table with an opportunity_id.
func rowOfOpportunitySeenBy(viewer models.Viewer, table string) scope {
	return inSight(viewer, "EXISTS (SELECT 1 FROM opportunities JOIN accounts ON accounts.id = opportunities.account_id "+
		"WHERE opportunities.id = "+table+".opportunity_id AND "+ownedOrShared(viewer)+")")
}

// usersSeenBy narrows a query on users: an admin sees all, a manager their line, others themselves.
func usersSeenBy(viewer models.Viewer) scope {
	if viewer.Role == models.Manager {
		return inSight(viewer, "users.id IN ("+lineOfUser+")")
	}
	return keyOwnersSeenBy(viewer)
}

// keysSeenBy narrows a query on keys: an admin sees all, others their own.
func keysSeenBy(viewer models.Viewer) scope {
	return inSight(viewer.Managing(), "keys.user_id = @viewer")
}

// keyOwnersSeenBy narrows a query on users to those whom the viewer makes keys for.
func keyOwnersSeenBy(viewer models.Viewer) scope {
	return inSight(viewer.Managing(), "users.id = @viewer")
}

// seesFlags reports whether the viewer may look at flags and their evidence.
func seesFlags(viewer models.Viewer) bool {
	return viewer.Role == models.Compliance || viewer.ReadsAll()
}
