package grams

// voice is a set of marks that tell in whose person a text speaks, and in what manner.
type voice uint32

const (
	first voice = 1 << iota
	third
	we
	quotes
	says
	denies
	asks
	lastVoice
)

const (
	persons = first | third | we
	manners = quotes | says | denies | asks
)

// features appends each mark, and what the marks are together: a quotation in the first person speaks for a wish of its
// speaker's, a denial in it against.
func (v voice) features(out []uint32) []uint32 {
	for mark := first; mark < lastVoice; mark <<= 1 {
		if v&mark != 0 {
			out = append(out, key(hash(kindMark, rune(mark))))
		}
	}
	return append(out, key(hash(kindPerson, rune(v&persons))), key(hash(kindManner, rune(v&manners))),
		key(hash(kindVoice, rune(v))))
}

// voiceOf hears a folded text.
func voiceOf(runes []rune) voice {
	var v voice
	for i := 0; i < len(runes); i++ {
		if isWord(runes[i]) {
			end := wordEnd(runes, i)
			v |= wordVoice(string(runes[i:end]))
			i = end - 1
			continue
		}
		plural := i+1 < len(runes) && runes[i+1] == '们'
		v |= runeVoice(runes[i], plural)
	}
	return v
}

func runeVoice(r rune, plural bool) voice {
	switch r {
	case '"':
		return quotes
	case '?':
		return asks
	case '我', '俺', '咱':
		if plural {
			return we
		}
		return first
	case '他', '她':
		return third
	case '说', '讲', '问', '道', '聊', '答':
		return says
	case '不', '没', '别', '无':
		return denies
	}
	return 0
}

func wordVoice(word string) voice {
	switch word {
	case "i", "me", "my", "mine", "myself", "i'm", "i'd", "i'll", "i've":
		return first
	case "he", "she", "him", "her", "his", "hers", "they", "their", "them", "he's", "she's", "he'd", "she'd":
		return third
	case "we", "our", "us", "ours", "we're", "we'll", "we've", "we'd":
		return we
	case "said", "says", "say", "told", "tells", "asked", "asks", "mentioned", "joked", "laughed", "admitted", "remarked":
		return says
	case "not", "no", "never", "don't", "doesn't", "didn't", "isn't", "wasn't", "won't", "can't", "couldn't", "wouldn't",
		"nothing", "nobody":
		return denies
	}
	return 0
}
