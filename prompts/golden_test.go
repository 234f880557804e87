package prompts

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/models"
)

var update = flag.Bool("update", false, "write the golden renderings anew")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s changed; if that is meant, run go test ./prompts -update and read the difference\n%s", name, diff)
	}
}

// id makes ids that tests can tell apart.
func id(n byte) uuid.UUID { return uuid.UUID{15: n} }

func at(day int) time.Time { return time.Date(2026, time.March, day, 9, 0, 0, 0, time.UTC) }

// observatory is a brief with everything in it once: aliases, roles, a known win, an earlier note, a person without a role.
func observatory(fence string) (models.Brief, []Segment, string) {
	brief := models.Brief{
		Account:     models.Account{Name: "凌霄天文台", Industry: "科研"},
		Opportunity: models.Opportunity{Name: "圆顶改造"},
		Offerings:   []models.Offering{{Name: "静转", Description: "圆顶驱动与远程值守。", Claims: []string{"噪声低于40分贝", "可远程开合"}}},
		Contacts: []models.Contact{
			{ID: id(1), Name: "屠望舒", Aliases: []string{"屠台长", "老屠"}, Title: "台长"},
			{ID: id(2), Name: "Maren Oakhollow"},
		},
		Roles: []models.RoleHolding{{ContactID: id(1), Role: models.UserBuyer}, {ContactID: id(1), Role: models.Economic}},
		Wins: []models.Win{
			{ID: id(22), ContactID: id(2), Category: models.Growth, Direction: models.Gain, State: models.Open, Statement: "to learn the new drive"},
			{ID: id(21), ContactID: id(1), Category: models.Life, Direction: models.Protect, State: models.Served, Statement: "夜里能回家"},
		},
		Notes: []models.Note{
			{Kind: models.CallSummary, OccurredAt: at(2), Text: "第一次上山。屠台长没空。"},
			{Kind: models.Chat, OccurredAt: at(9), Text: "…"},
		},
	}
	return brief, []Segment{
		{Note: 0, Number: 1, Text: "第一次上山。"},
		{Note: 0, Number: 2, Text: "屠台长没空。"},
		{Note: 1, Number: 1, Speaker: "Maren Oakhollow", Text: "Maren Oakhollow: The dome sticks again.\nSecond line."},
		{Note: 1, Number: 2, Speaker: "Maren Oakhollow", Text: "I went up \u200bmyself\u202e."},
	}, fence
}

func TestReadRendersAsRecorded(t *testing.T) {
	t.Parallel()
	prompt, _ := Read(observatory("ff-test"))
	golden(t, "read_system.golden.md", prompt.System)
	golden(t, "read_user.golden.md", prompt.User)
	golden(t, "read_schema.golden.json", indented(t, prompt.Schema))
}

func TestReadOfAnEmptyBriefRendersAsRecorded(t *testing.T) {
	t.Parallel()
	brief := models.Brief{
		Account: models.Account{Name: "A"}, Opportunity: models.Opportunity{Name: "B"},
		Notes: []models.Note{{Kind: models.Bullets, OccurredAt: at(1), Text: "x"}},
	}
	prompt, _ := Read(brief, []Segment{{Number: 1, Text: "x"}}, "ff-test")
	golden(t, "read_user_empty.golden.md", prompt.User)
}

func TestMoveRendersAsRecorded(t *testing.T) {
	t.Parallel()
	prompt, _ := Move(dome())
	golden(t, "move_system.golden.md", prompt.System)
	golden(t, "move_user.golden.md", prompt.User)
}

func TestASecondMoveRendersAsRecorded(t *testing.T) {
	t.Parallel()
	input := dome()
	input.Language = models.Chinese
	input.State.Wins[0].Sensitive = true
	input.Refused = &models.Move{
		Purpose: "去见屠台长", Say: []string{"您可以早点回家了。"},
		Verdicts: []models.Verdict{
			{Rule: "I2", Outcome: models.Reject, Reason: models.Text{ZH: "话里带出了私人的事", EN: "it tells a private fact"}},
			{Rule: "F6", Outcome: models.Warn, Reason: models.Text{ZH: "不显示"}},
		},
	}
	prompt, _ := Move(input)
	golden(t, "move_user_second.golden.md", prompt.User)
}

// dome is a move about the first win of observatory.
func dome() MoveInput {
	brief, _, _ := observatory("ff-test")
	win := brief.Wins[1]
	win.Chain = models.Chain{Need: "远程值守", Problem: "夜里总得有人守"}
	win.Result = "少一个夜班"
	win.Standing = models.Confirmed
	win.Evidence = []models.Evidence{{Quote: "圆顶一卡我就得上山"}}
	return MoveInput{
		State: models.State{
			Account: brief.Account, Opportunity: brief.Opportunity, Offerings: brief.Offerings, Contacts: brief.Contacts,
			Roles: brief.Roles, Wins: []models.Win{win},
		},
		Gap: models.Gap{Kind: models.ServeWin, Reason: models.Text{ZH: "已确认，还没有满足", EN: "confirmed and open"}},
		Plain: models.Move{
			Gap: models.ServeWin, Kind: models.MoveOffer, ContactID: &win.ContactID, WinID: &win.ID, Purpose: "Offer what serves the win.",
			Requires: models.Requires{Term: models.LikesUs, Have: 2}, WaitingBehind: models.ConfirmWin, Advance: "A day is named.",
		},
		Trust: models.Trust{
			Terms: []models.TermStanding{
				{Term: models.LikesUs, Net: 2, Held: true, Live: []models.Signal{{Evidence: []models.Evidence{{Quote: "聊到他女儿"}}}}},
				{Term: models.BelievesUs, Net: 1, Live: []models.Signal{{Evidence: []models.Evidence{{Quote: "把值班表给了我们"}}}}},
			},
			Stance: models.Neutral,
		},
		Language: models.English, Today: at(10), Silent: []string{"what Maren Oakhollow wants"}, Fence: "ff-test",
	}
}

func TestRepairRendersAsRecorded(t *testing.T) {
	t.Parallel()
	prompt, index := Read(observatory("ff-test"))
	answer := json.RawMessage(`{"wins":[{"person":"c1"},{"person":"c9"}],"signals":[{"kind":"x"}]}`)
	repaired := Repair(prompt, index, answer, []Violation{
		{Path: "wins[1]", Message: "person is none of the people known"},
		{Path: "signals[0].quotes", Message: "the quote stands in no segment", Nearest: "[S3] The dome sticks again."},
	})
	golden(t, "repair_items.golden.md", repaired.User[len(prompt.User):])
	if repaired.MaxTokens >= prompt.MaxTokens || repaired.System != prompt.System {
		t.Errorf("a repair of items should be shorter and share the system part")
	}
	whole := Repair(prompt, index, nil, []Violation{{Message: "no object"}})
	golden(t, "repair_whole.golden.md", whole.User[len(prompt.User):])
}

func indented(t *testing.T, schema json.RawMessage) string {
	t.Helper()
	var out bytes.Buffer
	if err := json.Indent(&out, schema, "", "  "); err != nil {
		t.Fatal(err)
	}
	return out.String() + "\n"
}
