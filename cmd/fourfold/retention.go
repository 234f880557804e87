package main

import (
	"strconv"
	"time"

	"fourfold/models"
)

// retentionFlags say how long is kept what people have not decided.
type retentionFlags struct {
	RetainNotes           string `default:"0" placeholder:"DAYS" help:"Days after which a note is deleted, but for the words that decisions rest on; 0 keeps it for good."`
	RetainUnconfirmedWins string `default:"0" placeholder:"DAYS" help:"Days without any change after which a win that nobody has decided is deleted; 0 keeps it for good."`
}

func (f retentionFlags) retention(wrong *mistakes) models.Retention {
	return models.Retention{
		Notes:           wrong.days("retain-notes", f.RetainNotes),
		UnconfirmedWins: wrong.days("retain-unconfirmed-wins", f.RetainUnconfirmedWins),
	}
}

// maxDays is a hundred years.
const maxDays = 36_500

// days reads a whole number of days.
func (m *mistakes) days(flag, text string) time.Duration {
	days, err := strconv.Atoi(text)
	if err != nil || days < 0 || days > maxDays {
		m.add(flag, "want a whole number of days from 0 to %d, got %q", maxDays, text)
	}
	return time.Duration(days) * 24 * time.Hour
}
