package wording

import (
	"slices"
	"strings"
	"unicode"
)

// latinForms returns the names derived from a name in Latin letters.
func latinForms(name string) map[string]guard {
	forms := map[string]guard{}
	words := latinWords(name)
	if len(words) == 0 {
		return forms
	}
	if len(words) > 1 {
		forms[strings.Join(words, " ")] = guard{}
	}
	first, last := partsOf(words)
	addInitials(forms, words)
	addWord(forms, first, guard{FirstName: true})
	addWord(forms, last, guard{LastName: true})
	if first != "" && last != "" {
		forms[first+" "+last] = guard{}
		forms[last+" "+first] = guard{}
	}
	addressed := []string{first, last, words[len(words)-1]}
	for _, title := range append(strings.Fields(honorifics), strings.Fields(kinTitles)...) {
		for _, word := range addressed {
			if len([]rune(word)) >= 2 {
				forms[title+" "+word] = guard{}
				forms[title+". "+word] = guard{}
			}
		}
	}
	return forms
}

// latinWords returns a name's words without titles, and none for a name in another script.
func latinWords(name string) []string {
	if strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return nil
	}
	var words []string
	for _, word := range strings.Fields(spaceInitials(name)) {
		if !isHonorific(strings.TrimSuffix(word, ".")) {
			words = append(words, word)
		}
	}
	return words
}

// spaceInitials parts initials that stand together: "K.P. Iyer".
func spaceInitials(name string) string {
	var b strings.Builder
	runes := []rune(name)
	for i, r := range runes {
		b.WriteRune(r)
		if r == '.' && i > 0 && unicode.IsUpper(runes[i-1]) && i+1 < len(runes) && unicode.IsLetter(runes[i+1]) {
			b.WriteRune(' ')
		}
	}
	return b.String()
}

// partsOf returns what comes first and last in the western manner: first name and surname. Of a name that begins with an
// East Asian surname ("Tan Hock Seng") the rest is the first name. An initial is no part.
func partsOf(words []string) (first, last string) {
	if len(words) == 1 {
		return words[0], ""
	}
	first, last = words[0], words[len(words)-1]
	if isEastAsianSurname(words[0]) && !isEastAsianSurname(last) {
		first, last = strings.Join(words[1:], " "), words[0]
	}
	if isOneLetter(first) {
		first = ""
	}
	return first, last
}

func addWord(forms map[string]guard, word string, g guard) {
	if len([]rune(word)) < 2 {
		return
	}
	g.Capital = isEnglishWord(word)
	forms[word] = g
}

// addInitials adds the ways to write "K. P. Iyer".
func addInitials(forms map[string]guard, words []string) {
	count := 0
	for count < len(words) && isOneLetter(words[count]) {
		count++
	}
	if count == 0 || count == len(words) {
		return
	}
	var letters []string
	for _, word := range words[:count] {
		letters = append(letters, strings.TrimSuffix(word, "."))
	}
	rest := strings.Join(words[count:], " ")
	forms[strings.Join(letters, "")+" "+rest] = guard{}
	forms[strings.Join(letters, " ")+" "+rest] = guard{}
	forms[strings.Join(letters, ".")+". "+rest] = guard{}
	forms[strings.Join(letters, ". ")+". "+rest] = guard{}
	forms[strings.Join(letters, ".")+"."+rest] = guard{}
}

func isOneLetter(word string) bool { return len([]rune(strings.TrimSuffix(word, "."))) == 1 }

const (
	honorifics = `mr mrs ms miss mx dr prof professor sir madam mdm herr frau capt captain col colonel brig brigadier maj major
		gen general lt sgt ing mag di doktor señor señora monsieur madame mme`
	kinTitles   = `uncle auntie aunty aunt brother sister bro`
	rankEndings = `retd ret phd mba md esq jr sr`
)

func isHonorific(word string) bool {
	word = strings.ToLower(word)
	return slices.Contains(strings.Fields(honorifics+" "+rankEndings), word)
}

func isEastAsianSurname(word string) bool {
	return slices.Contains(strings.Fields(eastAsianSurnames), strings.ToLower(word))
}

const eastAsianSurnames = `teo tan lim lee ng ong wong goh chua chan koh ho sim yeo low wee chong cheng cheung leung kwok lau lam tse
	quek foo toh ang wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he gao lin luo zheng liang xie song tang
	han feng yu dong xiao cao deng shen peng lu jiang cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao
	tan liao zou xiong jin kong bai cui kang mao qiu qin gu hou shao meng long wan duan qian yin li chang kim park choi jung kang
	cho yoon jang lim nguyen tran pham hoang phan vu dang bui do ngo sung`

// isEnglishWord reports whether a name is an English word too, so that it names somebody only when capitalised.
func isEnglishWord(name string) bool {
	return slices.Contains(strings.Fields(wordNames), strings.ToLower(name))
}

const wordNames = `will mark may grace sue bell bill rich frank joy hope faith rose dawn june april august art pat drew chase grant
	miles dean young long king price law an so he do to man in sun guy don dick penny ruby amber ivy iris summer gene norm cliff
	rob nick chip skip lane rusty sandy sunny star bush page hand wood field brown white black green gray grey fox wolf church
	cook stone rice park lake marsh moss ball cross french short wise gold silver day week winter she you me we my ma pan fan
	fang long low ho sung song tang min kong wan power banks wells hill dale ford bond case cash marks love sharp smart small
	best good bright noble rush major general chance prince bishop pope abbot duke`

// allows reports whether what stands around the form lets it be the person.
func (g guard) allows(runes []rune, s Span) bool {
	switch {
	case g.Capital && !unicode.IsUpper(runes[s.Start]):
		return false
	case g.Alone && s.End-s.Start != len(runes):
		return false
	case g.Surname && s.Start > 0 && endsWord(runes[s.Start-1], runes[s.Start]):
		return false
	}
	return true
}

// another reports whether a name beside the form makes it somebody else's, and where both stand.
func (g guard) another(runes []rune, s Span) (whole Span, another bool) {
	if end, follows := nameAfter(runes, s.End); g.FirstName && follows {
		return Span{s.Start, end}, true
	}
	if start, precedes := nameBefore(runes, s.Start); g.LastName && precedes {
		return Span{start, s.End}, true
	}
	return s, false
}

// nameAfter reports whether a capitalised word follows that can only be a surname, and where it ends.
func nameAfter(runes []rune, at int) (end int, follows bool) {
	if at >= len(runes) || runes[at] != ' ' {
		return at, false
	}
	end = at + 1
	for end < len(runes) && isLatin(runes[end]) {
		end++
	}
	return end, isNameWord(string(runes[at+1 : end]))
}

// nameBefore reports whether a capitalised word precedes, in the middle of a sentence, that can only be a first name, and
// where it begins.
func nameBefore(runes []rune, at int) (start int, precedes bool) {
	if at < 2 || runes[at-1] != ' ' {
		return at, false
	}
	start = at - 1
	for start > 0 && isLatin(runes[start-1]) {
		start--
	}
	word := string(runes[start : at-1])
	inSentence := start >= 2 && runes[start-1] == ' ' && unicode.IsLower(runes[start-2])
	return start, inSentence && isNameWord(word) && !isHonorific(word)
}

// isNameWord reports whether a word is written as names are: a capital, then small letters, and neither a day nor a month.
func isNameWord(word string) bool {
	runes := []rune(word)
	if len(runes) < 2 || !unicode.IsUpper(runes[0]) || !unicode.IsLower(runes[1]) || unicode.Is(unicode.Han, runes[0]) {
		return false
	}
	return !slices.Contains(strings.Fields(capitalWords), strings.ToLower(word))
}

const capitalWords = `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december ji sir saab sahib bhai uncle auntie and or but he she they we it is was has had the then
	when on at in of for to from says said asked`
