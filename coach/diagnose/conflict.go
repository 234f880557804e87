package diagnose

import (
	"cmp"
	"slices"

	"fourfold/models"
)

// Conflicts lists where the wins of two people collide, one a kind and pair of people, with the two wins that are surest.
// It tells where to look, and proves nothing. Of wins that no rule and no person has rejected, two of different people
// collide
//
//   - over the offer, when what we offer today serves the one and threatens the other: no change of the offer leaves both
//     as they are, and whoever is threatened needs a larger win elsewhere;
//   - as a contest, when one is to gain and the other to keep from losing what only one can have, the wins being of the
//     same category, first or second, and our offer does not serve both: control (power, budget, team), career (the next
//     post), expertise (whose technology counts) and recognition (whose credit it is). Of the other categories one may have
//     what another keeps.
//
// It comes in the order of the kinds above, then of the contacts' ids.
func Conflicts(state models.State) []models.Conflict {
	all := gather(state)
	var conflicts []models.Conflict
	for _, kind := range []models.ConflictKind{models.ConflictOffer, models.ConflictContest} {
		for _, first := range all {
			for _, second := range all {
				if conflict, found := collision(kind, first, second); found {
					conflicts = append(conflicts, conflict)
				}
			}
		}
	}
	return conflicts
}

// collision finds the surest wins of two people that collide so that the first one's is the side that is served or gains.
func collision(kind models.ConflictKind, first, second *person) (models.Conflict, bool) {
	if first == second {
		return models.Conflict{}, false
	}
	mine, yours := surest(first.wins), surest(second.wins)
	for _, a := range mine {
		for _, b := range yours {
			if collide(kind, a, b) {
				return models.Conflict{
					Kind:  kind,
					Sides: [2]models.ConflictSide{{ContactID: first.contact.ID, WinID: a.ID}, {ContactID: second.contact.ID, WinID: b.ID}},
					Why:   reasonConflict(kind, first.contact.Name, second.contact.Name),
				}, true
			}
		}
	}
	return models.Conflict{}, false
}

func surest(wins []models.Win) []models.Win {
	return slices.SortedFunc(slices.Values(wins), func(a, b models.Win) int { return cmp.Or(compareWins(&a, &b), compareIDs(a.ID, b.ID)) })
}

func collide(kind models.ConflictKind, a, b models.Win) bool {
	if kind == models.ConflictOffer {
		return a.State == models.Served && b.State == models.Threatened
	}
	bothServed := a.State == models.Served && b.State == models.Served
	return a.Direction == models.Gain && b.Direction == models.Protect && !bothServed && slices.ContainsFunc(scarce(), func(c models.Category) bool {
		return isOf(a, c) && isOf(b, c)
	})
}

// scarce lists the categories of what only one can have.
func scarce() []models.Category {
	return []models.Category{models.Control, models.Career, models.Expertise, models.Recognition}
}

func isOf(win models.Win, category models.Category) bool {
	return win.Category == category || win.SecondCategory != nil && *win.SecondCategory == category
}

func reasonConflict(kind models.ConflictKind, first, second string) models.Text {
	if kind == models.ConflictOffer {
		return models.Text{
			ZH: "我们现在的方案合" + first + "的意，却碰到了" + second + "看重的一件事：改方案要两边都看，或在别处给" + second + "更大的赢",
			EN: "What we offer today serves " + first + " and harms what matters to " + second +
				": a change has to be looked at from both sides, or " + second + " needs a larger win elsewhere",
		}
	}
	return models.Text{
		ZH: first + "想得到的和" + second + "要守住的是同一样东西，只能归一个人",
		EN: "What " + first + " is to gain and what " + second + " is to keep is of one kind, and only one of them can have it",
	}
}
