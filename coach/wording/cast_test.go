package wording_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"fourfold/coach/wording"
	"fourfold/models"
)

// named makes contacts whose ids follow from their names, so that mentions can be shown by name.
func named(names ...string) ([]models.Contact, map[uuid.UUID]string) {
	var contacts []models.Contact
	byID := map[uuid.UUID]string{}
	for _, name := range names {
		contact := models.Contact{ID: uuid.NewSHA1(uuid.NameSpaceURL, []byte(name)), Name: name}
		contacts = append(contacts, contact)
		byID[contact.ID] = name
	}
	return contacts, byID
}

// mentioned renders mentions as "what stands there → who it is".
func mentioned(text string, mentions []wording.Mention, byID map[uuid.UUID]string) []string {
	var all []string
	for _, m := range mentions {
		all = append(all, string([]rune(text)[m.Start:m.End])+" → "+byID[m.ContactID])
	}
	return all
}

func TestMentions(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		names []string
		text  string
		want  []string
	}{
		"Chinese names and titles": {
			[]string{"彭立新", "欧阳静"}, "彭立新来了，彭总说，彭副总监、老彭、小彭都行；立新自己讲，欧阳经理和静姐也在。",
			[]string{
				"彭立新 → 彭立新", "彭总 → 彭立新", "彭副总监 → 彭立新", "老彭 → 彭立新", "小彭 → 彭立新", "立新 → 彭立新", "欧阳经理 → 欧阳静", "静姐 → 欧阳静",
			},
		},
		"one surname, two people": {
			[]string{"彭立新", "彭海"}, "彭总走了。彭立新和彭海留下，立新没说话。", []string{"彭立新 → 彭立新", "彭海 → 彭海", "立新 → 彭立新"},
		},
		"words that only look like names": {
			[]string{"施亮", "方志平", "时春来", "向晚晴", "费明"},
			"施工图要给对方总部，由我方总监看，小时费另算，小费不收，向导也不用。方总同意，时工签字。",
			[]string{"方总 → 方志平", "时工 → 时春来"},
		},
		"a two-character name has no given name alone": {[]string{"彭海"}, "海边见。彭海到了。", []string{"彭海 → 彭海"}},
		"a nickname": {[]string{"阿珠"}, "阿珠点头。", []string{"阿珠 → 阿珠"}},
		"Latin script": {[]string{"Britt Moen"}, "Britt asked; Moen’s team, MS MOEN, Ms. Moen and britt moen.", []string{
			"Britt → Britt Moen", "Moen → Britt Moen", "MS MOEN → Britt Moen", "Ms. Moen → Britt Moen", "britt moen → Britt Moen",
		}},
		"whole words only":        {[]string{"Ann Lee"}, "Annual leeway. Ann’s plan by Lee.", []string{"Ann → Ann Lee", "Lee → Ann Lee"}},
		"beside Chinese":          {[]string{"Britt Moen"}, "我跟Britt说了，Britt的助理也在", []string{"Britt → Britt Moen", "Britt → Britt Moen"}},
		"accents and width":       {[]string{"Jürgen Söhl"}, "JURGEN, Ｓｏｈｌ, söhl", []string{"JURGEN → Jürgen Söhl", "Ｓｏｈｌ → Jürgen Söhl", "söhl → Jürgen Söhl"}},
		"initials":                {[]string{"K. P. Iyer"}, "K.P. Iyer, KP Iyer, K P Iyer and Mr Iyer", []string{"K.P. Iyer → K. P. Iyer", "KP Iyer → K. P. Iyer", "K P Iyer → K. P. Iyer", "Mr Iyer → K. P. Iyer"}},
		"titles in the entry":     {[]string{"Col. A. Sethi (Retd)"}, "Col Sethi called, Sethi sir too", []string{"Col Sethi → Col. A. Sethi (Retd)", "Sethi → Col. A. Sethi (Retd)"}},
		"the surname first":       {[]string{"Tan Hock Seng"}, "Hock Seng, Mr Tan, Uncle Seng", []string{"Hock Seng → Tan Hock Seng", "Mr Tan → Tan Hock Seng", "Uncle Seng → Tan Hock Seng"}},
		"another first name":      {[]string{"Britt Moen"}, "I met Jonas Moen there, then Moen.", []string{"Moen → Britt Moen"}},
		"another surname":         {[]string{"Britt Moen"}, "We saw Britt Larsen on Monday, Britt Monday.", []string{"Britt → Britt Moen"}},
		"a shared first name":     {[]string{"Thomas Kerr", "Thomas Bay"}, "Thomas said no, Kerr said yes.", []string{"Kerr → Thomas Kerr"}},
		"an English word":         {[]string{"Grace Will"}, "with grace they will see; Grace agreed.", []string{"Grace → Grace Will"}},
		"two names in one entry":  {[]string{"刘静 (Vivian)", "Sam 何"}, "Vivian 和刘总都在，何工不在。Sam came.", []string{"Vivian → 刘静 (Vivian)", "刘总 → 刘静 (Vivian)", "Sam → Sam 何"}},
		"the longest goes first":  {[]string{"陈静", "陈静怡"}, "陈静怡和陈静", []string{"陈静怡 → 陈静怡", "陈静 → 陈静"}},
		"nobody":                  {nil, "彭总 and Britt", nil},
		"an entry without letter": {[]string{"…", "Dr."}, "… Dr. No", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			contacts, byID := named(test.names...)
			got := mentioned(test.text, wording.NewCast(contacts).Mentions(test.text), byID)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAliasGoesBeforeDerivedName(t *testing.T) {
	t.Parallel()
	contacts, byID := named("彭立新", "彭海", "Ann Lee", "Lee Park")
	contacts[1].Aliases = []string{"彭总", "海哥"}
	contacts[3].Aliases = []string{"Lee"}
	text := "彭总和海哥，Lee too"
	want := []string{"彭总 → 彭海", "海哥 → 彭海", "Lee → Lee Park"}
	if diff := cmp.Diff(want, mentioned(text, wording.NewCast(contacts).Mentions(text), byID)); diff != "" {
		t.Error(diff)
	}
}

func TestSpeaker(t *testing.T) {
	t.Parallel()
	contacts, byID := named("彭立新", "Niamh Duffy", "Thomas Kröll", "Thomas Bay", "K. P. Iyer", "于波")
	cast := wording.NewCast(contacts)
	tests := map[string]string{
		"彭立新": "彭立新", "彭总": "彭立新", "Niamh Duffy": "Niamh Duffy", "NIAMH": "Niamh Duffy", "KRÖLL": "Thomas Kröll",
		"小于": "于波", "K P Iyer Purchase": "K. P. Iyer", "Thomas": "", "我": "", "": "", "Jonas": "", "Niamh Kelly": "", "Niamh and Kröll": "",
	}
	for label, want := range tests {
		id, known := cast.Speaker(label)
		if known != (want != "") || byID[id] != want {
			t.Errorf("%q is %q, want %q", label, byID[id], want)
		}
	}
}

func BenchmarkMentions(b *testing.B) {
	contacts, _ := named("彭立新", "Niamh Duffy", "Thomas Kröll", "Thomas Bay", "K. P. Iyer")
	cast := wording.NewCast(contacts)
	text := "彭总带我看了两条线，夜班就两个人。Niamh said it costs 3.5 million, and nobody signs. "
	for b.Loop() {
		cast.Mentions(text)
	}
}
