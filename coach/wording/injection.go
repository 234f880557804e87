package wording

import (
	"regexp"
	"strings"
)

// Injections returns where a text addresses the coach, a model or an assistant that reads it: in order, not overlapping.
// Instructions between people are none, nor is talk of an assistant that somebody sells. A stretch is flagged when it says
// what only software is told ("ignore the rules above") or forges an answer, or when it names a reader
// of notes, tells it what to do, and the order concerns the reading of this text or the coach's own judgement.
func Injections(text string) []Span {
	spans := foundSpans(text, saidToSoftware, forgedAnswer)
	spans = append(spans, forgedRoles(text)...)
	spans = append(spans, orders(text)...)
	return mergeSpans(spans)
}

// saidToSoftware is what nobody says to a person.
var saidToSoftware = newFinder(anyOf(
	`(?:忽略|无视|忘掉|忘记|不要?(?:理会|遵守|遵循))[^。！？\n，,]{0,8}(?:以上|上述|上面|之前|前面|此前|先前|所有|一切|系统)[^。！？\n，,]{0,10}(?:规则|指令|指示|提示词?|设定|约束|限制)[^。！？\n]{0,60}`,
	`(?:给你的|系统|评判|判定|上述|之前)[^。！？\n，,]{0,6}(?:规则|指令|提示词|设定)[^。！？\n，,]{0,6}(?:不再适用|失效|作废|取消)`,
	`(?:输出|透露|打印|显示|复述|泄露)[^。！？\n，,]{0,8}(?:系统提示|提示词|system prompt)`,
	`从现在(?:起|开始)[，,]?你(?:是|就是|扮演|不再是)[^。！？\n]{0,40}`,
	`(?:置信度|信心|把握|信任(?:等级|层级|度))[^。！？\n，,]{0,6}(?:设为|填|写|改成|=|＝|调到|一律|取|拉到)[^。！？\n，,]{0,4}(?:1(?:\.0)?|100|最高|满)`,
	`(?:重复|复述)[^。！？\n，,]{0,10}\d{2,}(?:次|遍)`,
	`(?:致|告诉|提醒|转告|给)(?:各位|所有|任何|你们?的?)?(?:AI|大模型|语言模型|机器人|教练系统)[^。！？\n，,]{0,4}[:：][^。！？\n]{0,120}`,
	`\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,2}?(?:all|any|every|your|previous|prior|above|earlier|foregoing|preceding|existing|system|safety|built-in)\s+(?:\w+\s+){0,3}?`+
		`(?:instructions?|rules?|prompts?|guidelines?|directives?|constraints?|guardrails?)\b[^.\n]{0,100}|\bdisregard the above\b[^.\n]{0,60}`,
	`\b(?:reveal|print|repeat|show|output|include|leak|tell me|quote)\s+(?:\w+\s+){0,3}(?:system prompt|your (?:instructions|prompt|rules)|hidden prompt|developer message)\b`,
	`\byou are (?:now|no longer)\s+(?:bound|(?:a|an|in|the)\s+(?:\w+\s+){0,2}(?:ai|assistant|model|bot|coach|mode|persona))\b[^.\n]{0,60}`,
	`\b(?:output|return|respond with|reply with|answer with)\s+(?:only\s+|exactly\s+|just\s+)(?:the following\s+)?(?:json|\{)[^\n]{0,80}`,
	`\b(?:set|report|mark|put)\s+(?:\w+\s+){0,3}(?:confidence|trust (?:tier|level))\s+(?:to|at|as|=)\s*(?:1(?:\.0)?|100|3|high\w*|maximum|max)\b`,
	`\brepeat (?:\w+\s+){1,6}\d{2,} times\b`,
	`\b(?:ignor(?:iere|ieren|ez|er|a|e|ar)|oublie[zr]?|vergiss|vergessen|olvida|игнорируй(?:те)?)\s+[^.\n]{0,40}(?:anweisungen|regeln|instructions|consignes|règles|instrucciones|reglas|istruzioni|regole|instruções|regras|инструкции|правила)[^.\n]{0,80}`,
	`(?:以前|上記|これまで)の(?:指示|命令|ルール|規則)[^。\n]{0,10}(?:無視|忘れ)`,
	`이전[^.\n]{0,8}(?:지시|명령|규칙)[^.\n]{0,8}무시`,
	`\b(?:dear|hey|attention|note (?:to|for)|message (?:to|for)|instructions? (?:to|for))\s+(?:the |any |all |your )?(?:ais?|llms?|language models?|chat ?bots?|gpt|chatgpt|copilots?)\b[^.\n]{0,160}`,
))

// forgedAnswer is text in the shape of a model's own answer or fence.
var forgedAnswer = newFinder(anyOf(
	`[{,]\s*["“](?:wins|signals|verdicts|stance|flags|trust|next_move|proposed)["”]\s*[:：]\s*[\[{"0-9][^\n]*`,
	`<\|?(?:im_start|im_end|endoftext)[^>\n]*>|\[/?INST\]|<</?SYS>>`,
	`</(?:note|notes|data|input|document|transcript)>|\bEND OF (?:NOTE|NOTES|TRANSCRIPT|DATA|INPUT)\b`,
))

// forgedRole is how a line begins that pretends to be said by the system or the assistant.
var forgedRole = regexp.MustCompile(`\A` + anyOf(
	`[<\[(]?(?:system|developer|assistant)[>\])]?[ \t]*(?:prompt|message|note)?[ \t]*[:：>][ \t]*(?:output|ignore|respond|reply|you (?:are|must|will)|confirmed|override|new instruction|set|from now|return|the following|disregard)[^\n]*`,
	`(?:系统(?:提示|消息|指令)?|AI?助手|模型)[ \t]*[:：][ \t]*(?:已(?:确认|登记|标记|忽略|更新|记录)|从现在|忽略|输出|请忽略|以下)[^\n]*`,
).String())

// forgedRoles returns the lines that pretend to be said by the system or the assistant.
func forgedRoles(text string) []Span {
	var spans []Span
	start := 0
	for line := range strings.Lines(text) {
		indent := len(line) - len(strings.TrimLeft(line, " \t"))
		if end := forgedRole.FindStringIndex(line[indent:]); end != nil {
			spans = append(spans, runeSpan(text, start+indent, start+indent+end[1]))
		}
		start += len(line)
	}
	return spans
}

// The parts of an order to a reader of notes.
var (
	reader = newFinder(anyOf(
		`(?:AI|智能|虚拟|会议|写作|录音|语音)(?:助手|助理|体|机器人|工具|教练)|助手|(?:大|语言)模型|机器人`,
		`(?:自动|智能)(?:摘要|纪要|分析|总结|归档)|GPT|教练系统`,
		`(?:CRM|客户管理|客户关系管理|销售管理|分析|摘要|总结|归档|纪要)(?:系统|工具|软件|程序|插件|引擎)`,
		`\b(?:(?:ai|virtual|digital|meeting|writing|crm|automated|automatic|any|an|the|your)\s+(?:\w+\s+)?assistants?|ai agents?|chat ?bots?|bots?|copilots?|(?:language|ai)\s+models?|llms?|chatgpt|gpt)\b`,
		`\b(?:summari[sz]\w+|digest|note[- ]?tak\w+|transcription|analysis|analytics|crm|parsing)\s+(?:tools?|software|systems?|bots?|engines?|services?|models?|agents?|assistants?)\b`,
		`\bsummari[sz]ers?\b`,
		`\b(?:software|tools?|systems?|models?|programs?|parsers?|machines?|scripts?)\s+(?:that\s+|which\s+|to\s+)?(?:read|process|prepar|summari|pars|analy|evaluat|index|ingest|digest|scor)\w*`,
	))
	humanAssistant = anyOf(
		`\b(?:his|her|my|executive|personal|teaching|shop|dental|lab|research|store|legal|medical|nursing)\s+assistants?\b`,
		`(?:总|主任|经理|院长|校长|行长|厂长|董事长)的?助[理手]|小助手|焊接机器人|工业机器人|扫地机器人`,
		`机器人(?:手臂|臂|焊|抓|码垛|工作站|厂)|巡检机器人`,
	)
	order = anyOf(
		`请(?:将|把|勿|注意|照|按|直接|统一|一律|务必|登记|填写|标|记)`,
		`(?:应|须|需|必须|务必|应当|需要|应该|要)(?:将|把|注意|统一|一律|登记|填写|标注?|记(?:为|作|成)|视|忽略|跳过)`,
		`一律|统一(?:填|写|登记|标)|登记为|填写?(?:为|成)|标(?:记|注)?为|视(?:为|作|同)|记(?:为|作|成)|写成|照做`,
		`不(?:再|必|得|要)(?:列示?|提示|记录|分析|核实|询问|提醒|显示)|无[须需](?:提示|核实|分析|询问|再)|跳过`,
		`忽略|省略|略去`,
		`\b(?:should|must|shall|(?:is|are) (?:to|asked to|required to|requested to|instructed to)|please|kindly|needs? to|has to|have to)\s+(?:\w+ly\s+)?(?:also\s+)?(?:not\s+)?(?:treat|list|log|record|enter|file|mark|set|state|report|put|omit|skip|ignore|close|drop|assume|consider|classify|rate|tag|conclude|register|regard|suppress|leave out|assign)\b`,
		`[:：]\s*(?:please\s+)?(?:treat|list|log|record|enter|file|mark|set|state|report|put|omit|skip|ignore|assume|consider|classify|rate|tag|register|regard)\b`,
	)
	judgement = anyOf(
		`支持者|反对者|坚定支持|信任(?:等级|层级|度|分)|置信度|异议|顾虑|动机|个人的赢|个人(?:诉求|目标|利益)`,
		`盟友|(?:判定|评判|判断)(?:规则|标准)|(?:均|都|已)[^。！？\n，,]{0,6}同意`,
		`\b(?:supporters?|champions?|advocates?|opponents?|detractors?|stance|relationship level|trust (?:level|tier|score)|confidence|motives?|motivations?|private goals?|personal (?:wins?|goals?|interests?)|stakes?|objections?|open questions?)\b`,
	)
	readsThis = anyOf(
		`(?:处理|读取|阅读|整理|分析|总结|归档|汇总|记录|解析)[^。！？\n，,]{0,4}[本此该这](?:封|份|段|篇|条|个)?(?:邮件|记录|清单|文档|纪要|笔记|文本|内容|表格?|页|聊天|对话|通话|材料)`,
		`\b(?:read|process|prepar|summari[sz]|pars|analy[sz]|evaluat|index|ingest|digest|scor|handl|review)\w*\s+(?:\w+\s+){0,3}?(?:this|these|the above|the following)\s+(?:\w+\s+)?(?:e-?mails?|records?|pages?|sheets?|threads?|messages?|notes?|documents?|transcripts?|conversations?|correspondence|texts?|tables?|rows?|files?)\b`,
	)
)

// orders returns the stretches in which a reader of notes is told what to do: the sentence that names it and, where the
// order goes on, the next one.
func orders(text string) []Span {
	named := reader.find(text)
	if len(named) == 0 {
		return nil
	}
	var spans []Span
	sentences := sentencesIn(text)
	for i, sentence := range sentences {
		names := false
		for len(named) > 0 && named[0][0] < sentence[1] {
			names, named = true, named[1:]
		}
		if !names {
			continue
		}
		window := text[sentence[0]:sentences[min(i+1, len(sentences)-1)][1]]
		if !order.MatchString(window) || !judgement.MatchString(window) && !readsThis.MatchString(window) {
			continue
		}
		if humanAssistant.MatchString(window) {
			continue
		}
		start, end := widened(window, 0, lastEnd(window))
		spans = append(spans, runeSpan(text, sentence[0]+start, sentence[0]+end))
	}
	return spans
}

// lastEnd is where the last part of an order in a window ends.
func lastEnd(window string) int {
	last := 0
	for _, part := range []*regexp.Regexp{order, judgement, readsThis} {
		for _, match := range part.FindAllStringIndex(window, -1) {
			last = max(last, match[1])
		}
	}
	return last
}
