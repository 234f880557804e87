package wording

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// chineseForms returns the names derived from a Chinese name of two to four characters.
func chineseForms(name string) map[string]guard {
	forms := map[string]guard{}
	length := utf8.RuneCountInString(name)
	if length < 2 || length > 4 || strings.ContainsFunc(name, func(r rune) bool { return !unicode.Is(unicode.Han, r) }) {
		return forms
	}
	if strings.ContainsAny(string([]rune(name)[:1]), "阿小老大") { // a nickname has no surname
		return forms
	}
	surname, given := splitChinese(name)
	for _, title := range chineseTitles() {
		forms[surname+title] = guard{Surname: true}
		forms[surname+"副"+title] = guard{Surname: true}
	}
	for _, prefix := range []string{"老", "小", "阿"} {
		forms[prefix+surname] = guard{}
	}
	if utf8.RuneCountInString(given) >= 2 {
		forms[given] = guard{}
	}
	last := string([]rune(name)[length-1:])
	for _, suffix := range []string{"哥", "姐"} {
		forms[last+suffix] = guard{}
	}
	for _, word := range ordinaryWords() {
		if _, derived := forms[word]; derived {
			forms[word] = guard{Alone: true}
		}
	}
	return forms
}

// splitChinese parts surname and given name.
func splitChinese(name string) (surname, given string) {
	runes := []rune(name)
	if len(runes) >= 3 && slices.Contains(strings.Fields(compoundSurnames), string(runes[:2])) {
		return string(runes[:2]), string(runes[2:])
	}
	return string(runes[:1]), string(runes[1:])
}

const compoundSurnames = `欧阳 司马 上官 诸葛 皇甫 尉迟 公孙 慕容 令狐 东方 夏侯 司徒 端木 长孙 宇文 澹台 南宫 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 轩辕
	钟离 闾丘 司空 鲜于 独孤 西门 百里 呼延 东郭 南门 羊舌 拓跋 夹谷 左丘 第五`

// chineseTitles are what follows a surname when somebody is spoken of by their post or with respect.
func chineseTitles() []string {
	return strings.Fields(`总 总监 总裁 总经理 总工 总助 总师 经理 主任 主管 主席 主编 部长 科长 处长 局长 厅长 厂长 院长 校长 行长 场长 店长 班长 组长 队长
		所长 站长 会长 社长 司长 市长 县长 镇长 村长 区长 州长 省长 台长 馆长 园长 船长 机长 矿长 段长 股长 课长 室长 连长 团长 护士长 秘书长 车间主任 董 董事 董事长 工 工程师
		老师 师傅 师 博士 博 教授 教练 医生 大夫 书记 老板 秘书 助理 助 律师 会计 顾问 专员 专家 院士 局 处 先生 女士 小姐 太太 姐 哥 叔 姨 婶 嫂 爷 导 公
		大姐 大哥 老弟 同学 同志`)
}

// ordinaryWords look like a surname with a title or a prefix, but mean something else.
func ordinaryWords() []string {
	return strings.Fields(`施工 费工 包工 水工 金工 向导 何处 高处 时局 常务 于公 高师 高工 大公 小时 小于 老于 小费 小路 小计 小车 老车 小米 小康 小节 小包
		小段 小麻 小白 老白 小心 小关 小成 老成 老实 老本 老家 老乡 老板 老师 小学 小区 小组 小户 小方 老方 老古 小宗 小童 小花 小金 小满 小安 小双 小国 小巫 小丛 小曲
		小商 小票 小史 小年 小居 小舒 小高 老高 小冷 小池 小盘 小单 老单 小水 老底 阿门 老帅 小帅 小平 小干 小海 老海 小江 小云 小石 小牛 老牛 小马 老马 小羊 小熊 小叶 老叶`)
}

// endsWord reports whether a surname's character ends a common word with the character before it, as 方 does in 对方.
func endsWord(before, surname rune) bool {
	return slices.Contains(strings.Fields(wordsEndingInSurnames), string([]rune{before, surname}))
}

const wordsEndingInSurnames = `对方 双方 甲方 乙方 我方 各方 多方 官方 地方 厂方 资方 校方 院方 三方 买方 卖方 由于 对于 关于 至于 等于 大于 小于 属于 位于 低于 高于 处于 提高
	最高 很高 不高 太高 较高 更高 升高 完成 达成 造成 变成 做成 组成 生成 形成 促成 赞成 合成 集成 相关 有关 海关 机关 开关 平常 非常 正常 通常 经常 日常 异常 方向 倾向 走向 面向
	转向 意向 导向 一向 责任 信任 主任 担任 现任 前任 上任 继任 聘任 水平 公平 太平 小时 及时 同时 当时 平时 按时 临时 有时 随时 准时 到时 工时 国家 现金 资金 奖金 基金 押金 定金
	佣金 五金 一直 平安 治安 保安 公安 西安 以及 涉及 来自 各自 亲自 出师 中华 上海 大海 机车 汽车 火车 停车 开车 煤炭 订单 名单 清单 简单 菜单 账单 保单 下单 高温 低温
	室温 恒温 降温 黄金 白金 过程 工程 流程 课程 制程 路程 日程 议程 章程 全程 规程 行程 里程 远程 线程 材料 原料 资料 分管 保管 监管 主办 天文 中文 英文 原文 条文 公文 论文
	报道 公路 铁路 线路 电路 思路 马路 网路 道路 一路 半路 回路 山东 广东 股东 房东 华东 代表 后来 本来 原来 以来 从来 上来 下来 起来 出来 过来 回来 电池 设计 会计 统计 审计
	预计 总计 共计 估计 合计 生产 国产 上游 下游 旅游 大连 一连 接连 江苏 复苏 保险`
