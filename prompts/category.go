package prompts

import "fourfold/models"

// category is a row of the table of categories, as the method words it.
type category struct {
	Name models.Category
	Core string
}

func categories() []category {
	return []category{
		{models.Career, "晋升: the next post, title, marketability"},
		{models.Achievement, "业绩: to deliver, to hit their own target or 政绩, to be first"},
		{models.Recognition, "认可: credit, visibility, face gained 面子"},
		{models.Security, "安全: the job, blame, face not lost, peace of mind"},
		{models.Workload, "省心: time, overtime, hassle, ease of use"},
		{models.Life, "生活: family, health, place, leisure (sensitive)"},
		{models.Expertise, "专业地位: standing they hold as the authority, a technology they back"},
		{models.Growth, "成长: what they will get: skills, stimulation, network"},
		{models.Control, "掌控: power, budget, team, autonomy"},
		{models.Reward, "合法报酬: lawful pay and bonus from their own employer; anything from us is an inducement"},
		{models.Belonging, "归属: loyalty and harmony: a boss, a team, a friend, 人情"},
		{models.Purpose, "意义: a cause, a legacy, a craft"},
	}
}

// signal is a row of the table of signals.
type signal struct {
	models.SignalKind
	Speaks string // for or against what
}

func signals() []signal {
	var rows []signal
	for _, kind := range models.SignalKinds() {
		rows = append(rows, signal{kind, speaks(kind)})
	}
	return rows
}

func speaks(kind models.SignalKind) string {
	switch {
	case kind.Direction > 0:
		return "for " + string(kind.Aspect)
	case kind.Direction < 0:
		return "against " + string(kind.Aspect)
	default:
		return string(kind.Aspect)
	}
}
