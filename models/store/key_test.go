package store_test

import (
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fourfold/models"
	"fourfold/models/store"
	"fourfold/models/store/storetest"
)

func TestEnsureAdmin(t *testing.T) {
	t.Parallel()
	storetest.Each(t, func(t *testing.T, s *store.Store) {
		secret := store.NewSecret()
		if !strings.HasPrefix(secret, "ff_") || len(secret) != 46 || secret == store.NewSecret() {
			t.Errorf("a secret of %d characters", len(secret))
		}
		_, err := s.EnsureAdmin(t.Context(), "ff_short")
		assertRefused(t, "a short secret", err, "admin_key")
		if made := atOnce(t, 4, func() (bool, error) { return s.EnsureAdmin(t.Context(), secret) }); made != 1 {
			t.Errorf("%d admins were made, want 1", made)
		}
		key := must(s.Authenticate(t.Context(), secret))(t)
		if key.Role != models.Admin || key.Prefix != secret[:9] {
			t.Errorf("key %+v", key)
		}
		if _, err := s.Authenticate(t.Context(), secret+"x"); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("a wrong secret returned %v, want not found", err)
		}
	})
}

func TestKeys(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		key, secret := must2(w.CreateKey(t.Context(), w.rep, models.Key{Name: "laptop"}))(t)
		if key.Role != models.Rep || key.UserID != w.rep.UserID {
			t.Errorf("key %+v", key)
		}
		opened := must(w.Authenticate(t.Context(), secret))(t)
		if opened.ID != key.ID {
			t.Errorf("opened %v, want %v", opened.ID, key.ID)
		}
		if _, err := w.RevokeKey(t.Context(), w.otherRep, key.ID); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("revoking another's key returned %v, want not found", err)
		}
		revoked := must(w.RevokeKey(t.Context(), w.rep, key.ID))(t)
		if revoked.RevokedAt == nil {
			t.Error("the key is not revoked")
		}
		if _, err := w.Authenticate(t.Context(), secret); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("a revoked key returned %v, want not found", err)
		}
		mine := must(w.FindKeys(t.Context(), w.rep, store.KeyFilter{}))(t)
		all := must(w.FindKeys(t.Context(), w.admin, store.KeyFilter{UserID: &w.rep.UserID}))(t)
		if len(mine.Items) != 1 || len(all.Items) != 1 {
			t.Errorf("%d and %d keys, want 1", len(mine.Items), len(all.Items))
		}
	})
}

// A key opens what both it and its user may do today.
func TestKeysOfUsersWhoseRoleChanges(t *testing.T) {
	t.Parallel()
	cases := []struct{ was, key, is, want models.UserRole }{ // want "": nothing
		{models.Admin, models.Admin, models.Manager, models.Manager},
		{models.Admin, models.Admin, models.Rep, models.Rep},
		{models.Admin, models.Admin, models.Compliance, models.Compliance},
		{models.Admin, models.Manager, models.Rep, models.Rep},
		{models.Admin, models.Rep, models.Manager, models.Rep},
		{models.Admin, models.Compliance, models.Manager, ""},
		{models.Manager, models.Manager, models.Rep, models.Rep},
		{models.Manager, models.Rep, models.Admin, models.Rep},
		{models.Rep, models.Rep, models.Manager, models.Rep},
		{models.Rep, models.Rep, models.Admin, models.Rep},
		{models.Rep, models.Rep, models.Compliance, ""},
	}
	eachEngine(t, func(t *testing.T, w world) {
		for _, c := range cases {
			user := w.addUser(t, models.User{Name: "Ro", Role: c.was})
			_, secret := must2(w.CreateKey(t.Context(), user, models.Key{Name: "k", Role: c.key}))(t)
			must(w.UpdateUser(t.Context(), user.UserID, 0, store.UserUpdate{Role: &c.is}))(t)
			opened, err := w.Authenticate(t.Context(), secret)
			if c.want == "" && !errors.Is(err, models.ErrNotFound) || c.want != "" && err != nil || opened.Role != c.want {
				t.Errorf("%+v: the key opens %q, %v", c, opened.Role, err)
			}
		}
	})
}

func TestKeysGiveNoMoreThanTheirMakerHas(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		limited := models.Viewer{UserID: w.admin.UserID, Role: models.Rep} // an admin's key for a rep's work
		cases := map[string]struct {
			viewer models.Viewer
			draft  models.Key
			field  string // of models.Invalid; "" for not found
		}{
			"rep for admin":              {w.rep, models.Key{Name: "k", Role: models.Admin}, "role"},
			"limited admin for admin":    {limited, models.Key{Name: "k", Role: models.Admin}, "role"},
			"rep for another user":       {w.rep, models.Key{Name: "k", UserID: w.otherRep.UserID}, ""},
			"admin for a rep as manager": {w.admin, models.Key{Name: "k", UserID: w.rep.UserID, Role: models.Manager}, "role"},
			"expired":                    {w.rep, models.Key{Name: "k", ExpiresAt: new(day(1).AddDate(-10, 0, 0))}, "expires_at"},
			"nameless":                   {w.rep, models.Key{}, "name"},
		}
		for name, c := range cases {
			_, secret, err := w.CreateKey(t.Context(), c.viewer, c.draft)
			assertRefused(t, name, err, c.field)
			if secret != "" {
				t.Errorf("%s: a secret was made", name)
			}
		}
		key, _ := must2(w.CreateKey(t.Context(), w.admin, models.Key{Name: "for Ren", UserID: w.rep.UserID}))(t)
		if key.Role != models.Rep {
			t.Errorf("role %s, want the user's", key.Role)
		}
		key, _ = must2(w.CreateKey(t.Context(), w.admin, models.Key{Name: "to watch", Role: models.Compliance}))(t)
		if key.Role != models.Compliance {
			t.Errorf("role %s, want compliance", key.Role)
		}
	})
}

func TestKeysExpireAndAreTouchedOnceAMinute(t *testing.T) {
	t.Parallel()
	storetest.EachURL(t, func(t *testing.T, url string) {
		var seconds atomic.Int64
		now := func() time.Time { return day(1).Add(time.Duration(seconds.Load()) * time.Second) }
		s := must(store.Open(t.Context(), url, store.Options{Now: now}))(t)
		t.Cleanup(func() { check(t, s.Close()) })
		user := must(s.CreateUser(t.Context(), models.User{Name: "Ren", Role: models.Rep}))(t)
		viewer := models.Viewer{UserID: user.ID, Role: user.Role}
		key, secret := must2(s.CreateKey(t.Context(), viewer, models.Key{Name: "k", ExpiresAt: new(day(2))}))(t)
		lastUsed := func() time.Time {
			must(s.Authenticate(t.Context(), secret))(t)
			return *must(s.FindKeyByID(t.Context(), viewer, key.ID))(t).LastUsedAt
		}
		for _, step := range []struct{ at, want int64 }{{0, 0}, {59, 0}, {60, 60}, {90, 60}} {
			seconds.Store(step.at)
			if got := lastUsed(); !got.Equal(day(1).Add(time.Duration(step.want) * time.Second)) {
				t.Errorf("after %d s it was last used at %v, want after %d s", step.at, got, step.want)
			}
		}
		seconds.Store(24 * 3600)
		if _, err := s.Authenticate(t.Context(), secret); !errors.Is(err, models.ErrNotFound) {
			t.Errorf("an expired key returned %v, want not found", err)
		}
	})
}

func TestLastAdminStays(t *testing.T) {
	t.Parallel()
	eachEngine(t, func(t *testing.T, w world) {
		demote := func(viewer models.Viewer) error {
			return second(w.UpdateUser(t.Context(), viewer.UserID, 0, store.UserUpdate{Role: new(models.Rep)}))
		}
		if err := demote(w.admin); !errors.Is(err, models.ErrConflict) {
			t.Errorf("demoting the last admin returned %v, want a conflict", err)
		}
		w.addUser(t, models.User{Name: "Eve", Role: models.Admin})
		check(t, demote(w.admin))
	})
}
