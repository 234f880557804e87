package wording

import (
	"testing"

	"fourfold/models"
)

func TestLeaks(t *testing.T) {
	t.Parallel()
	flag := []string{
		"开标前一天，他悄悄把标底发给我了。",
		"科长透露底价在四百二十万左右。",
		"他把另外两家的报价单拍给我看了。",
		"友商的标书他复印了一份塞给我。",
		"我想请他打听一下对手的报价。",
		"评委名单她给了我们一份。",
		"能不能弄一份别家的投标文件。",
		"He forwarded the competitor's quotation to my private mail.",
		"She slipped us the reserve price over coffee.",
		"He showed me a photo of the other bidders' prices.",
		"Could you get us the rival's bid?",
		"He told me what the others have quoted.",
		"a copy of the evaluation scores came by courier",
	}
	harmless := []string{
		"这次招标不设标底。",
		"招标控制价是公开的，三百万。",
		"他不肯透露别家的报价，说这是纪律。",
		"国产另一家报了个很低的价，她没说好也没说不好。",
		"三家比价，最低价中标。",
		"开标后唱标，友商的报价四百一十万，大家都看到了。",
		"他问我们的报价能不能再低一点。",
		"他把自己部门的数据发给我了。",
		"我把报价单发给他看了。",
		"Sealed bids are due on the 30th at noon.",
		"He refused to tell us the competitor's price.",
		"He shared his own downtime figures with us.",
		"The results of the public opening were published, the rival's bid was lower.",
		"I sent our quotation on Monday.",
		"She asked for a discount and better terms.",
		"We lost on price last year.",
	}
	checkDetector(t, flagsOf(models.FlagLeak), flag, harmless)
}
