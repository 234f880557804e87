package models

// SignalKind is one kind of signal that notes show: what it speaks for, how strongly, and how it is recognised.
type SignalKind struct {
	Number    int // as in docs/method.md
	Key       string
	Aspect    Aspect
	Direction int // +1 for, -1 against, 0 neither
	Strength  int // 1 weak, 2 clear, 3 strong
	Cue       Text
}

// SignalKinds lists all kinds of signal, in the order of their numbers. Where one is at once a stance cue and conduct of
// trust, it stands under the aspect it weighs most for.
func SignalKinds() []SignalKind {
	return []SignalKind{
		{1, "friendly_contact", LikesUs, +1, 1, Text{"加了微信、点赞", "added me, friendly chat"}},
		{2, "personal_talk", LikesUs, +1, 1, Text{"聊老家、孩子、球", "talked of family, home or sport"}},
		{3, "made_time", LikesUs, +1, 2, Text{"主动留我吃饭、多留时间", "asked me to stay, made extra time"}},
		{4, "answers_at_once", LikesUs, +1, 2, Text{"没事也接电话，秒回", "picks up, replies at once"}},
		{5, "relaxed_manner", LikesUs, +1, 2, Text{"叫我老弟，开玩笑", "jokes, first names, at ease"}},
		{6, "inattentive", LikesUs, -1, 1, Text{"全程看手机、敷衍", "kept checking the phone"}},
		{7, "cold_reception", LikesUs, -1, 2, Text{"爱搭不理，派新人应付", "cold, sent a junior"}},
		{8, "keeps_cancelling", LikesUs, -1, 2, Text{"一再改期不说原因", "cancelled again and again without a reason"}},
		{9, "asked_our_view", BelievesUs, +1, 2, Text{"请我们看他的方案、问我们的建议", "asked our view on their own draft"}},
		{10, "shared_own_figures", BelievesUs, +1, 3, Text{"给了自己的内部数据、流程图", "shared their own internal figures"}},
		{11, "admitted_failings", BelievesUs, +1, 2, Text{"说起自己部门的毛病", "admitted failings of their own department"}},
		{12, "asked_how_to_roll_out", BelievesUs, +1, 2, Text{"问怎么落地", "asks how it is done, plans the rollout"}},
		{13, "used_our_numbers", BelievesUs, +1, 3, Text{"我们的内容写进了他的汇报", "used our numbers or pages upstairs"}},
		{14, "referred_a_peer", BelievesUs, +1, 2, Text{"介绍同行给我们", "referred a peer to us"}},
		{15, "took_our_advice", BelievesUs, +1, 2, Text{"听了我们「这块先别买」", "took our advice, even not to buy"}},
		{16, "own_pilot", BelievesUs, +1, 3, Text{"自己出人出设备试点", "ran a pilot with their own staff"}},
		{17, "introduced_by_third", BelievesUs, +1, 1, Text{"经人引荐来的", "warm introduction by a third party"}},
		{18, "keeps_asking_for_proof", BelievesUs, -1, 2, Text{"反复要案例、再核实", "keeps asking for proof"}},
		{19, "broken_promise", BelievesUs, -1, 3, Text{"「上次说好的没兑现」", "\"you promised that last time\""}},
		{20, "checked_with_rival", BelievesUs, -1, 2, Text{"背着我们问友商", "checked our claim with a rival"}},
		{21, "withholds_information", BelievesUs, -1, 1, Text{"「发邮件吧」，不给信息", "\"just email me\", gives nothing"}},
		{22, "spoke_for_us", CannotDoWithoutUs, +1, 3, Text{"在会上替我们说话", "argued for us when we were absent"}},
		{23, "moved_criteria_openly", CannotDoWithoutUs, +1, 3, Text{"公开合规地改了参数、评分思路、申请材料", "moved the criteria or the application our way, openly"}},
		{24, "took_us_to_decider", CannotDoWithoutUs, +1, 3, Text{"带我们见了拍板的人", "took us to the economic buyer"}},
		{25, "warned_of_opponent", CannotDoWithoutUs, +1, 2, Text{"提醒谁在反对、怎么说", "warned who opposes and why"}},
		{26, "named_own_stake", CannotDoWithoutUs, +1, 3, Text{"「这事成了我才能……」", "\"this is what gets me…\""}},
		{27, "asked_help_with_own_case", CannotDoWithoutUs, +1, 2, Text{"请我们帮他准备汇报", "asked our help with their own presentation"}},
		{28, "came_back_from_new_job", CannotDoWithoutUs, +1, 3, Text{"换了公司又来找我们", "came back from a new employer"}},
		{29, "expertise_sidelined", CannotDoWithoutUs, -1, 3, Text{"我们没用他那套", "our deal sidelines their expertise"}},
		{30, "fears_for_team", CannotDoWithoutUs, -1, 3, Text{"「上了这个我这摊人怎么办」", "\"what happens to my team?\""}},
		{31, "hides_support", CannotDoWithoutUs, -1, 1, Text{"「别提是我说的」", "\"keep my name out of it\""}},
		{32, "joint_planning", NeitherCanLeave, +1, 3, Text{"一起排三年规划", "joint planning for years ahead"}},
		{33, "executives_meet", NeitherCanLeave, +1, 3, Text{"高层定期对会", "executives meet on a schedule"}},
		{34, "consulted_early", NeitherCanLeave, +1, 2, Text{"立项前先找我们", "consulted us before the tender"}},
		{35, "confirmed_goal", NeitherCanLeave, +1, 3, Text{"客户书面确认目标", "the customer confirmed the goal in writing"}},
		{36, "survived_new_sponsor", NeitherCanLeave, +1, 2, Text{"换了负责人照样用", "survived a change of sponsor"}},
		{37, "price_only_rebid", NeitherCanLeave, -1, 3, Text{"每年只比价、扶持二供", "price-only rebid, second source"}},
		{38, "keeps_changing", NeitherCanLeave, -1, 2, Text{"战略、人事老变", "strategy or organisation keeps changing"}},
		{39, "single_threaded", NeitherCanLeave, -1, 2, Text{"全靠一个人", "all hangs on one person"}},
		{40, "dated_commitment", AspectStance, +1, 3, Text{"约好具体日子做一件事", "a dated act of the customer's own (an advance)"}},
		{41, "asked_for_schedule", AspectStance, +1, 2, Text{"问上线排期、合同条款", "asks for go-live dates or contract terms"}},
		{42, "kind_words", AspectStance, +1, 1, Text{"「挺好挺好」，没有下一步", "\"great demo\", no step (a continuation)"}},
		{43, "undated_delay", AspectStance, 0, 1, Text{"「再研究研究」「回头再说」", "\"we'll get back to you\", undated"}},
		{44, "finds_fault", AspectStance, -1, 2, Text{"只挑毛病、提无关条款", "nit-picks, adds late specifications"}},
		{45, "prefers_rival", AspectStance, -1, 3, Text{"公开说用惯别家", "states a rival preference openly"}},
		{46, "blocks_access", AspectStance, -1, 3, Text{"拦着不让见领导、压着不办", "blocks access, holds things back"}},
		{47, "objects_behind", AspectStance, -1, 2, Text{"会上沉默，会后告状", "silent, then objects upstairs"}},
		{48, "hard_questions", AspectStance, 0, 1, Text{"问得很细很尖（是投入，不是敌意）", "hard questions: engaged, not hostile"}},
		{49, "mode_growth", AspectMode, 0, 2, Text{"要扩产、要冲榜", "wants to expand, to hit a target"}},
		{50, "mode_trouble", AspectMode, 0, 2, Text{"被通报、停线、赔款", "outage, fine, audit finding"}},
		{51, "mode_even_keel", AspectMode, 0, 2, Text{"「现在够用」", "\"works well enough\""}},
		{52, "mode_overconfident", AspectMode, 0, 2, Text{"「没人比我们懂」", "\"we are already best in class\""}},
	}
}

// SignalKindByKey returns the kind of that key, and false when there is none.
func SignalKindByKey(key string) (SignalKind, bool) {
	for _, kind := range SignalKinds() {
		if kind.Key == key {
			return kind, true
		}
	}
	return SignalKind{}, false
}
