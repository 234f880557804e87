package wording

import "testing"

func TestOrganisationalAndPersonal(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text           string
		organisational bool
		personal       bool
	}{
		{"集团要求能耗年底前降一成", true, false},
		{"总部给厂里的指标是良率98%", true, false},
		{"董事会盼着毛利率提到三成", true, false},
		{"市里压的任务，明年投诉要清零", true, false},
		{"公司要求订单准交率做到九成五", true, false},
		{"年度返利2%打公司账户，发票照开", true, false},
		{"Corporate wants inventory down 15 percent by Q3", true, false},
		{"The board is asking for a cost per unit below 4 dollars", true, false},
		{"Our goal as a hospital: waiting time under 30 minutes", true, false},
		{"the group must get scrap under 2%", true, false},
		{"volume rebate by credit note to the company account", true, false},
		{"准交率做不到九成五，奖金就没我的份", false, true},
		{"公司要降两成，挨骂的还是我", true, true},
		{"The board wants 15 percent, and my name is on the slide", true, true},
		{"夜里十一点她还在对账", false, true},
		{"那张表最后一栏是我签字", false, true},
		{"She keeps a list of every line she ever started up", false, false},
		{"He asked twice who would stand on the stage", false, false},
		{"半夜电话一响就得往厂里跑", false, true},
	}
	for _, test := range tests {
		if got := Organisational(test.text); got != test.organisational {
			t.Errorf("Organisational(%q) = %v", test.text, got)
		}
		if got := Personal(test.text); got != test.personal {
			t.Errorf("Personal(%q) = %v", test.text, got)
		}
	}
}
