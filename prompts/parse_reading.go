package prompts

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"unicode/utf8"

	"github.com/google/uuid"

	"fourfold/models"
)

// readingAnswer is the answer to Read. What is set aside and the trust of a person only make the reader think first; nobody
// reads them.
type readingAnswer struct {
	People  []json.RawMessage `json:"people"`
	Wins    []json.RawMessage `json:"wins"`
	Signals []json.RawMessage `json:"signals"`
	Flags   []json.RawMessage `json:"flags"`
}

type quoteItem struct {
	Seg   segmentMark `json:"seg"`
	Quote string      `json:"quote"`
}

// segmentMark is S12; models also write [S12] and 12.
type segmentMark string

// UnmarshalJSON takes a string or a number.
func (m *segmentMark) UnmarshalJSON(data []byte) error {
	var number int
	if json.Unmarshal(data, &number) == nil {
		*m = segmentMark(strconv.Itoa(number))
		return nil
	}
	return json.Unmarshal(data, (*string)(m))
}

type personItem struct {
	Person string      `json:"person"`
	Name   string      `json:"name"`
	Title  string      `json:"title"`
	Met    bool        `json:"met"`
	Quotes []quoteItem `json:"quotes"`
	Stance string      `json:"stance"`
}

type winItem struct {
	Quotes         []quoteItem `json:"quotes"`
	Person         string      `json:"person"`
	Name           string      `json:"name"`
	Basis          string      `json:"basis"`
	Statement      string      `json:"statement"`
	Need           string      `json:"need"`
	Problem        string      `json:"problem"`
	Stake          string      `json:"stake"`
	Category       string      `json:"category"`
	SecondCategory string      `json:"second_category"`
	Direction      string      `json:"direction"`
	Result         string      `json:"result"`
	State          string      `json:"state"`
	Explicit       bool        `json:"explicit"`
	Known          string      `json:"known"`
	Against        bool        `json:"against"`
	Confidence     string      `json:"confidence"`
}

type signalItem struct {
	Quotes    []quoteItem `json:"quotes"`
	Person    string      `json:"person"`
	Name      string      `json:"name"`
	Kind      string      `json:"kind"`
	StartedBy string      `json:"started_by"`
	Basis     string      `json:"basis"`
	Strength  int         `json:"strength"`
}

type flagItem struct {
	Quotes []quoteItem `json:"quotes"`
	Kind   string      `json:"kind"`
}

// ParseReading understands the answer to a Read. Each item that breaks the schema, or points at what the request does not
// hold, is left out and told as a violation; a rejected answer gives an empty reading. Quotes are not yet looked for.
func ParseReading(answer json.RawMessage, index Index) (models.Reading, []Violation) {
	if rejected := index.suspicious(answer); rejected != nil {
		return models.Reading{}, rejected
	}
	var parsed readingAnswer
	if err := json.Unmarshal(answer, &parsed); err != nil {
		return models.Reading{}, []Violation{{Message: errShape.Error()}}
	}
	reader := readingParser{index: index}
	violations := each("people", parsed.People, reader.person)
	violations = append(violations, each("wins", parsed.Wins, reader.win)...)
	violations = append(violations, each("signals", parsed.Signals, reader.signal)...)
	violations = append(violations, each("flags", parsed.Flags, reader.flag)...)
	return reader.reading, violations
}

// readingParser collects a reading item by item.
type readingParser struct {
	index   Index
	reading models.Reading
}

func (r *readingParser) person(_ string, item personItem) error {
	person, err := r.index.person(item.Person, item.Name)
	if err != nil {
		return err
	}
	stance, stanceErr := allowed("stance", item.Stance, stances())
	if err := errors.Join(stanceErr, texts("title", item.Title)); err != nil {
		return err
	}
	r.propose(person, item.Title)
	r.reading.People = append(r.reading.People, models.PersonClaim{
		Person: person, Met: item.Met, Stance: stance, Quotes: r.quotes(item.Quotes),
	})
	return nil
}

func (r *readingParser) win(path string, item winItem) error {
	person, personErr := r.index.person(item.Person, item.Name)
	category, categoryErr := allowed("category", item.Category, models.Categories())
	second, secondErr := secondCategory(item.SecondCategory, category)
	direction, directionErr := allowed("direction", item.Direction, directions())
	state, stateErr := allowed("state", item.State, models.WinStates())
	confidence, confidenceErr := allowed("confidence", item.Confidence, confidences())
	basis, basisErr := allowed("basis", item.Basis, bases())
	known, knownErr := r.index.known(item.Known)
	quotes, quotesErr := r.evidence(item.Quotes)
	err := errors.Join(personErr, categoryErr, secondErr, directionErr, stateErr, confidenceErr, basisErr, knownErr, quotesErr,
		texts("statement", item.Statement, "need", item.Need, "problem", item.Problem, "stake", item.Stake, "result", item.Result))
	if err != nil {
		return err
	}
	if item.Statement == "" {
		return errors.New("statement is empty")
	}
	r.propose(person, "")
	r.reading.Wins = append(r.reading.Wins, models.WinClaim{
		Path: path, Known: known, Person: person, Category: category, SecondCategory: second, Direction: direction,
		State: state, Statement: item.Statement, Against: item.Against && known != uuid.Nil,
		Chain:  models.Chain{Need: item.Need, Problem: item.Problem, Stake: item.Stake},
		Result: item.Result, Explicit: item.Explicit, Confidence: confidence, Basis: basis, Quotes: quotes,
	})
	return nil
}

// secondCategory is nil for none, or where it only repeats the first.
func secondCategory(value string, first models.Category) (*models.Category, error) {
	if value == noneOfThem || value == "" || value == string(first) {
		return nil, nil //nolint:nilnil // nil is the answer here: most wins have no second category
	}
	second, err := allowed("second_category", value, models.Categories())
	if err != nil {
		return nil, err
	}
	return &second, nil
}

func (r *readingParser) signal(path string, item signalItem) error {
	person, personErr := r.index.person(item.Person, item.Name)
	kind, kindErr := allowed("kind", item.Kind, signalKeys())
	party, partyErr := allowed("started_by", item.StartedBy, parties())
	basis, basisErr := allowed("basis", item.Basis, bases())
	quotes, quotesErr := r.evidence(item.Quotes)
	if err := errors.Join(personErr, kindErr, partyErr, basisErr, quotesErr); err != nil {
		return err
	}
	if item.Strength < 1 || item.Strength > models.Strong {
		return fmt.Errorf("strength is not one of 1 to %d", models.Strong)
	}
	r.propose(person, "")
	r.reading.Signals = append(r.reading.Signals, models.SignalClaim{
		Path: path, Person: person, Kind: kind, StartedBy: party, Basis: basis, Strength: item.Strength, Quotes: quotes,
	})
	return nil
}

func (r *readingParser) flag(_ string, item flagItem) error {
	kind, kindErr := allowed("kind", item.Kind, flagKinds())
	quotes, quotesErr := r.evidence(item.Quotes)
	if err := errors.Join(kindErr, quotesErr); err != nil {
		return err
	}
	r.reading.Flags = append(r.reading.Flags, models.FlagClaim{Kind: kind, Quotes: quotes})
	return nil
}

// propose notes somebody new once, with the title if any place names it.
func (r *readingParser) propose(person models.Person, title string) {
	if person.Name == "" {
		return
	}
	for i, known := range r.reading.Proposed {
		if known.Name == person.Name {
			r.reading.Proposed[i].Title = firstOf(known.Title, outgoingLine(title))
			return
		}
	}
	r.reading.Proposed = append(r.reading.Proposed, models.Contact{Name: person.Name, Title: outgoingLine(title)})
}

func firstOf(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// evidence is quotes, at least one.
func (r *readingParser) evidence(items []quoteItem) ([]models.Quote, error) {
	quotes := r.quotes(items)
	if len(quotes) == 0 {
		return nil, errors.New("quotes are missing")
	}
	if len(quotes) > maxQuotes {
		return nil, fmt.Errorf("more than %d quotes", maxQuotes)
	}
	return quotes, nil
}

// quotes leaves out what is empty, or longer than anything said in one breath.
func (r *readingParser) quotes(items []quoteItem) []models.Quote {
	var quotes []models.Quote
	for _, item := range items {
		if item.Quote != "" && utf8.RuneCountInString(item.Quote) <= maxQuoteRunes {
			quotes = append(quotes, r.index.quote(string(item.Seg), item.Quote))
		}
	}
	return quotes
}
