package pseudonym

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// kind is what a number or an address is; its mark is named so.
type kind string

const (
	email    kind = "email"
	phone    kind = "phone"
	identity kind = "id"      // a Chinese identity card's number
	account  kind = "account" // a bank card's or account's number
)

func kinds() []kind { return []kind{email, phone, identity, account} }

// finding is a stretch of a plain text and its kind.
type finding struct {
	span
	kind kind
}

var (
	dates = regexp.MustCompile(`\b\d{4} ?[-/.年] ?\d{1,2} ?[-/.月] ?\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.]\d{4}\b`)

	ibans = regexp.MustCompile(`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`)
	longs = regexp.MustCompile(`\d{12,19}[Xx]?`)

	// Mobile numbers of China, and numbers with a country's code.
	mobiles = regexp.MustCompile(`(?:\+86[ -]?|\b86[ -]?|\b)1[3-9]\d(?:[ .-]?\d{4}[ .-]?\d{4}|[ -]\d{8})\b|` +
		`\+\d{1,3}(?:[ .\-/]{0,2}\(?\d{1,5}\)?){1,6}\b`)
	// Cards in the groups that are printed on them, then chains of groups.
	cards  = regexp.MustCompile(`\b(?:\d{4}(?:[ -]\d{4}){3,}(?:[ -]\d{1,3})?|\d{4}[ -]\d{6}[ -]\d{5}|\d{6}[ -]\d{13}|\d{6}[ -]\d{8}[ -]\d{3}[\dXx])\b`)
	chains = regexp.MustCompile(`\b\d{3,}(?:[ -]\d{3,})+(?:[ -]\d{1,2})?\b`)
	// Landlines and service numbers, and whatever is called a telephone number.
	landlines = regexp.MustCompile(`\(0?\d{2,4}\) ?\d{3,4}[ -]?\d{4}\b|\b(?:(?:1[ .\-])?[2-9]\d{2}[ .\-]\d{3}[ .\-]\d{4}|[48]00[ -](?:\d{4}[ -]\d{3}|\d{7})|` +
		`0\d{2,3}[ -]?\d{3,4}[ -]?\d{4}(?:(?:-|转| ?ext\.? ?)\d{1,5})?|0\d{2,4}[ /-]\d{5,8}|0\d(?:[ .]\d{2}){4}|00[1-9]\d{0,2}(?:[ -]\d{1,5}){2,6})\b`)
	called = regexp.MustCompile(`(?i)(?:电话|手机号?码?|座机|热线|微信号?|\b[vw]x|\btel(?:ephone)?|\bphone(?: number)?|\bmobile|\bcell|\bwhatsapp)(?: ?(?:是|为|is|:|\.)){0,2} ?(\d[\d .-]{5,16}\d)\b`)
)

// numbersIn finds addresses and numbers that reach or identify somebody, and hides them. Dates, amounts and what stands
// within a word, as models of machines do, are none.
func numbersIn(p plain) []finding {
	f := numberFinder{plain: p}
	f.findEmails()
	f.near = digitsIn(p.runes)
	dated := f.cover(dates)
	f.find(ibans, f.asIBAN)
	f.find(longs, f.asLong)
	f.find(mobiles, f.asPhone)
	f.find(cards, f.asCard)
	f.find(chains, f.asChain)
	f.find(landlines, f.asPhone)
	f.find(called, f.asCalled)
	f.uncover(dated)
	return f.found
}

const (
	leastDigits = 7  // of the shortest number that is looked for
	mostBetween = 6  // runes between two digits of a number
	mostBefore  = 24 // runes in front of a number that say what it is
)

// digitsIn returns the stretches of a text that hold digits enough for a number, with what may belong to it.
func digitsIn(runes []rune) []span {
	var stretches []span
	first, last, count := 0, -mostBetween-2, 0
	add := func() {
		if count >= leastDigits {
			stretches = joinLast(stretches, span{max(0, first-mostBefore), min(len(runes), last+mostBetween)})
		}
	}
	for i, r := range runes {
		if !isDigit(r) {
			continue
		}
		if i-last > mostBetween+1 {
			add()
			first, count = i, 0
		}
		last = i
		count++
	}
	add()
	return stretches
}

// numberFinder collects findings and hides them from the next look.
type numberFinder struct {
	plain plain
	near  []span // where digits are
	found []finding
}

// spansOf returns where an expression matches near digits.
func (f *numberFinder) spansOf(expression *regexp.Regexp) []span {
	var spans []span
	for _, near := range f.near {
		for _, s := range spansOf(f.plain.runes[near.start:near.end], expression) {
			spans = append(spans, span{near.start + s.start, near.start + s.end})
		}
	}
	return spans
}

// find looks for an expression; of one with a group only the group counts. What a match is, classify decides.
func (f *numberFinder) find(expression *regexp.Regexp, classify func(span) (kind, bool)) {
	for _, s := range f.spansOf(expression) {
		if kind, ok := classify(s); ok {
			f.found = append(f.found, finding{s, kind})
			f.plain.hide(s)
		}
	}
}

// findEmails looks around each @ for what can be the name and the host of an address.
func (f *numberFinder) findEmails() {
	runes := f.plain.runes
	for at := range runes {
		if runes[at] != '@' {
			continue
		}
		s := span{at, at + 1}
		for s.start > 0 && isOfAddress(runes[s.start-1], nameMarks) {
			s.start--
		}
		for s.end < len(runes) && isOfAddress(runes[s.end], hostMarks) {
			s.end++
		}
		for runes[s.end-1] == '.' || runes[s.end-1] == '-' {
			s.end--
		}
		if s.start == at || !slices.Contains(runes[at:s.end], '.') {
			continue
		}
		f.found = append(f.found, finding{s, email})
		f.plain.hide(s)
	}
}

// What the name and the host of an address hold beside letters and digits.
const (
	nameMarks = ".!#$%&'*+/=?^_{|}~-"
	hostMarks = ".-"
)

func isOfAddress(r rune, marks string) bool { return isLatin(r) || strings.ContainsRune(marks, r) }

// cover hides what an expression matches and returns what stood there.
func (f *numberFinder) cover(expression *regexp.Regexp) map[span][]rune {
	covered := map[span][]rune{}
	for _, s := range f.spansOf(expression) {
		covered[s] = append([]rune{}, f.plain.runes[s.start:s.end]...)
		f.plain.hide(s)
	}
	return covered
}

func (f *numberFinder) uncover(covered map[span][]rune) {
	for s, runes := range covered {
		copy(f.plain.runes[s.start:], runes)
	}
}

// asIBAN takes a number whose check digits are right.
func (f *numberFinder) asIBAN(s span) (kind, bool) {
	number := strings.ReplaceAll(string(f.plain.runes[s.start:s.end]), " ", "")
	rest := 0
	for _, r := range number[4:] + number[:4] {
		if isDigit(r) {
			rest = (rest*10 + int(r-'0')) % 97
			continue
		}
		rest = (rest*100 + int(r-'A') + 10) % 97
	}
	return account, rest == 1
}

// asLong tells an identity card's number, which holds a date of birth, from any other. One behind a + is a telephone's.
func (f *numberFinder) asLong(s span) (kind, bool) {
	if !f.stands(s) || s.start > 0 && f.plain.runes[s.start-1] == '+' {
		return "", false
	}
	if isIdentity(f.digits(s)) {
		return identity, true
	}
	return account, true
}

func (f *numberFinder) asPhone(s span) (kind, bool) {
	return phone, f.stands(s) && len(f.digits(s)) >= leastDigits
}

// asCalled takes a number whatever stands beside it, since the word before it says what it is.
func (f *numberFinder) asCalled(s span) (kind, bool) {
	return phone, len(f.digits(s)) >= leastDigits
}

func (f *numberFinder) asCard(s span) (kind, bool) {
	if !f.stands(s) || areYears(f.groups(s)) {
		return "", false
	}
	if isIdentity(f.digits(s)) {
		return identity, true
	}
	return account, true
}

// asChain takes 12 to 19 digits in groups, unless they begin as a landline's number does or are a list of quantities.
func (f *numberFinder) asChain(s span) (kind, bool) {
	digits := f.digits(s)
	if len(digits) < 12 || len(digits) > 19 || digits[0] == '0' || f.areQuantities(s) || !f.stands(s) {
		return "", false
	}
	return account, true
}

// areQuantities reports whether groups are small numbers with spaces between them, as years and thousands are.
func (f *numberFinder) areQuantities(s span) bool {
	for _, group := range f.groups(s) {
		if len(group) > 4 {
			return false
		}
	}
	return strings.ContainsRune(string(f.plain.runes[s.start:s.end]), ' ')
}

func (f *numberFinder) groups(s span) []string {
	return strings.FieldsFunc(string(f.plain.runes[s.start:s.end]), func(r rune) bool { return !isDigit(r) })
}

func areYears(groups []string) bool {
	for _, group := range groups {
		if len(group) != 4 || !strings.HasPrefix(group, "19") && !strings.HasPrefix(group, "20") {
			return false
		}
	}
	return true
}

// digits returns the digits of a stretch, and the X at the end of an identity card's number.
func (f *numberFinder) digits(s span) string {
	var digits strings.Builder
	for _, r := range f.plain.runes[s.start:s.end] {
		if isDigit(r) || r == 'x' || r == 'X' {
			digits.WriteRune(r)
		}
	}
	return digits.String()
}

// isIdentity reports whether 18 or 15 digits hold a date of birth where an identity card has it.
func isIdentity(digits string) bool {
	switch len(digits) {
	case 18:
		return (digits[6:8] == "19" || digits[6:8] == "20") && isMonthDay(digits[10:14])
	case 15:
		return isMonthDay(digits[8:12])
	}
	return false
}

func isMonthDay(digits string) bool {
	return digits >= "0101" && digits <= "1231" && digits[2:] >= "01" && digits[2:] <= "31"
}

// stands reports whether a number is neither a part of a word or a longer number, nor an amount.
func (f *numberFinder) stands(s span) bool {
	runes := f.plain.runes
	if !partsWords(runes, s) {
		return false
	}
	before, after := f.beside(s.start-1, -1), f.beside(s.end, 1)
	if unicode.Is(unicode.Sc, before) || unicode.Is(unicode.Sc, after) || strings.ContainsRune("元万亿块%‰", after) {
		return false
	}
	return s.end+1 >= len(runes) || runes[s.end] != '.' || !isDigit(runes[s.end+1])
}

// beside is the first rune from a place that is no white space; 0 where the text ends.
func (f *numberFinder) beside(at, step int) rune {
	for ; at >= 0 && at < len(f.plain.runes); at += step {
		if !isBlank(f.plain.runes[at]) {
			return f.plain.runes[at]
		}
	}
	return 0
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// spansOf returns where an expression matches, in runes; of one with groups, where the last one that takes part does.
func spansOf(runes []rune, expression *regexp.Regexp) []span {
	text := string(runes)
	var spans []span
	bytes, at := 0, 0
	for _, match := range expression.FindAllStringSubmatchIndex(text, -1) {
		group := len(match) - 2
		for match[group] < 0 {
			group -= 2
		}
		start, end := match[group], match[group+1]
		at += utf8.RuneCountInString(text[bytes:start])
		length := utf8.RuneCountInString(text[start:end])
		spans = append(spans, span{at, at + length})
		bytes, at = end, at+length
	}
	return spans
}
