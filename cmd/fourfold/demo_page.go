package main

import (
	"fmt"
	"io"
	"net"
	"strings"

	"fourfold/models"
)

// page prints the demo: with colours on a terminal, plain elsewhere. The first error of writing stays in err, and nothing
// is written after it.
type page struct {
	out    io.Writer
	colour bool
	err    error
}

func newPage(t terminal) *page {
	noColour, _ := t.Getenv("NO_COLOR")
	return &page{out: t.Stdout, colour: isTerminal(t.Stdout) && noColour == ""}
}

func (p *page) line(format string, values ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format+"\n", values...)
	}
}

func (p *page) styled(code, text string) string {
	if !p.colour || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

func (p *page) bold(text string) string   { return p.styled("1", text) }
func (p *page) dim(text string) string    { return p.styled("2", text) }
func (p *page) accent(text string) string { return p.styled("36", text) }
func (p *page) alarm(text string) string  { return p.styled("31", text) }

func (p *page) title(file string) {
	p.line("%s  two invented accounts, read by the built-in reader, which finds the plain wins only", p.bold("Fourfold demo"))
	p.line("%s", p.dim("data in "+file))
}

// account prints one account: its people with their wins, what the rules rejected, the flags, and the next move.
func (p *page) account(v views) {
	w := wordsIn(v.language)
	p.line("")
	p.line("%s · %s  %s", p.bold(v.name), v.opportunity, p.dim(w.found(v)))
	for _, person := range v.people {
		p.person(person, v.language, w)
	}
	for _, win := range v.rejected {
		p.line("  %s %s · %s", p.alarm("×"), w.rejected, win.who)
		p.quotes(win.quotes, v.language)
		p.verdicts(win.verdicts, v.language)
	}
	for _, flag := range v.flags {
		p.line("  %s %s  %s", p.alarm("⚑ "+w.flag(flag.Kind)), quoted(firstQuote(flag), v.language), p.dim(flag.Reason.In(v.language)))
	}
	p.move(v, w)
}

func (p *page) person(person personView, language models.Language, w demoWords) {
	p.line("  %s  %s", p.bold(person.Name), p.dim(strings.Join(nonEmpty(person.Title, w.roles(person.roles),
		w.stance(person.trust.Stance), w.trust(person.trust)), " · ")))
	for _, win := range person.wins {
		p.line("    %s %s", p.accent(w.mark(win.State)), w.win(win.Win))
		p.quotes(win.quotes, language)
		p.verdicts(win.verdicts, language)
	}
}

func (p *page) quotes(quotes []quoteView, language models.Language) {
	for _, quote := range quotes {
		p.line("      %s  %s", quoted(quote.text, language), p.dim(quote.date))
	}
}

func (p *page) verdicts(verdicts []models.Verdict, language models.Language) {
	for _, verdict := range verdicts {
		p.line("      %s", p.dim(verdict.Rule+" "+string(verdict.Outcome)+"  "+verdict.Reason.In(language)))
	}
}

func (p *page) move(v views, w demoWords) {
	p.line("  %s%s%s", p.accent("→ "+w.next), w.colon, p.bold(v.move.Purpose))
	for _, said := range v.move.Say {
		p.line("    %s", quoted(said, v.language))
	}
	for _, detail := range []struct{ label, text string }{
		{w.offer, v.move.Offer}, {w.result, v.move.Result}, {w.advance, v.move.Advance}, {w.wrongIf, v.move.WrongIf},
	} {
		if detail.text != "" {
			p.line("    %s%s%s", p.dim(detail.label), p.dim(w.colon), detail.text)
		}
	}
}

// goOn prints how to look further, with a key that works.
func (p *page) goOn(address net.Addr, secret string, shown []views) {
	base := "http://" + address.String()
	p.line("")
	p.line("%s", p.bold("Try it"))
	p.line("  KEY=%s", secret)
	for _, v := range shown {
		p.line("  curl -s -H \"Authorization: Bearer $KEY\" -H 'Accept-Language: %s' %s/v1/opportunities/%s/next-move", v.language, base, v.opportunityID)
		if v.toConfirm != nil {
			p.line("  curl -s -H \"Authorization: Bearer $KEY\" -H 'Content-Type: application/json' -d '%s' %s/v1/wins/%s/confirm",
				`{"text":"`+wordsIn(v.language).confirmation+`"}`, base, v.toConfirm.ID)
		}
		p.line("  curl -s -H \"Authorization: Bearer $KEY\" -H 'Accept-Language: %s' %s/v1/opportunities/%s/trust", v.language, base, v.opportunityID)
	}
	p.line("")
	p.line("%s/docs has every call. Ctrl-C ends the demo.", base)
}

func quoted(text string, language models.Language) string {
	text = strings.Join(strings.Fields(text), " ")
	if language == models.Chinese {
		return "「" + text + "」"
	}
	return "“" + text + "”"
}

func firstQuote(flag models.Flag) string {
	if len(flag.Evidence) == 0 {
		return ""
	}
	return flag.Evidence[0].Quote
}

func nonEmpty(texts ...string) []string {
	var kept []string
	for _, text := range texts {
		if text != "" {
			kept = append(kept, text)
		}
	}
	return kept
}
