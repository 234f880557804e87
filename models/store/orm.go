package store

import (
	"database/sql"
	"fmt"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	"gorm.io/gorm/schema"
)

// preparedStatements is how many statements a handle keeps prepared. A list of ids of another length is another
// statement, so that their number has no end of its own.
const preparedStatements = 500

// openGORM opens GORM on a handle. It logs nothing: a statement's values are private.
func (s *Store) openGORM(dialector gorm.Dialector) (*gorm.DB, error) {
	db, err := gorm.Open(dialector, &gorm.Config{
		SkipDefaultTransaction: true,
		PrepareStmt:            true,
		PrepareStmtMaxSize:     preparedStatements,
		TranslateError:         true,
		NowFunc:                s.now,
		Logger:                 logger.Discard,
		NamingStrategy:         naming{},
	})
	if err != nil {
		return nil, translate("open the database", err)
	}
	return db, s.tracing.watch(db)
}

// naming is GORM's own, but for the nouns whose plural it does not know or that have none.
type naming struct{ schema.NamingStrategy }

func (n naming) TableName(structName string) string {
	switch structName {
	case "Evidence":
		return "evidence"
	case "Criterion":
		return "criteria"
	case "Intelligence":
		return "intelligence"
	}
	return n.NamingStrategy.TableName(structName)
}

// standardTransaction returns the standard library's transaction beneath tx.
func standardTransaction(tx *gorm.DB) (*sql.Tx, error) {
	pool := tx.Statement.ConnPool
	if prepared, ok := pool.(*gorm.PreparedStmtTX); ok {
		pool = prepared.Tx
	}
	standard, ok := pool.(*sql.Tx)
	if !ok {
		return nil, fmt.Errorf("no standard transaction beneath %T", pool)
	}
	return standard, nil
}

// locked makes a query keep its rows from other writers until the transaction ends. SQLite, which has one writer,
// needs no such clause and leaves it out.
func locked(tx *gorm.DB) *gorm.DB {
	return tx.Clauses(clause.Locking{Strength: clause.LockingStrengthUpdate})
}

// create inserts rows alone; what belongs to them is inserted by whoever made it.
func create(tx *gorm.DB, rows any) error { return tx.Omit(clause.Associations).Create(rows).Error }

// save writes every column of an existing row.
func save(tx *gorm.DB, row any) error {
	return tx.Model(row).Select("*").Omit(clause.Associations, "created_at").Updates(row).Error
}

// createOrSave inserts a row whose version is its first, and writes every column of any other.
func createOrSave(tx *gorm.DB, version int, row any) error {
	if version == 1 {
		return create(tx, row)
	}
	return save(tx, row)
}
