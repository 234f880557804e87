package wording

import "testing"

func TestPrivate(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text               string
		private, sensitive bool
	}{
		{"想在孩子高考前回到省城", true, true},
		{"您女儿上大学了吧", true, true},
		{"她老公在外地", true, false},
		{"家里老人要人照顾，回老家", true, false},
		{"您最近身体吃得消吗", true, true},
		{"他信佛", true, true},
		{"To be with his family before the exam", true, false},
		{"his daughter's entrance exam", true, true},
		{"ask how the wife is", true, false},
		{"since her surgery she works from home", true, true},
		{"to pick up the kids on time", true, true},
		{"Orla's mother is moving in", true, false},
		{"he asked after Tom's kids", true, true},
		{"Orla’s husband drives", true, false},
		{"老周的女儿今年毕业", true, true},
		{"李总的父亲住院了", true, false},
		{"小陈的弟弟结婚", true, false},
		{"the plant's mother board failed", false, false},
		{"the company's parent signs", false, false},
		{"公司的父母代种鸡", false, false},
		{"患者家属等候区要能看到进度", false, false},
		{"肿瘤科的化疗排程提前一天", false, false},
		{"让我太太平平把这十个月走完", false, false},
		{"母公司下个月评审", false, false},
		{"学校里孩子们的作文由老师批", false, false},
		{"a family of pumps", false, false},
		{"the surgery schedule of the hospital", false, false},
		{"the children's ward needs quieter pumps", false, false},
		{"who signs the acceptance, and by when", false, false},
		{"夜班少一个人守着，下班能准点", false, false},
	}
	for _, test := range tests {
		if got := Private(test.text); got != test.private {
			t.Errorf("Private(%q) = %v", test.text, got)
		}
		if got := Sensitive(test.text); got != test.sensitive {
			t.Errorf("Sensitive(%q) = %v", test.text, got)
		}
	}
}
