package wording

// Inducements returns where a text speaks of something of value for a person, their kin or their friend's firm that is
// asked for, hinted at or offered: in order, not overlapping. Such things are seldom named. A word that names one is
// enough by itself, unless its sentence shows a harmless use: booked by contract, refused, a matter of training or law, a
// technical sense. What is veiled is flagged where signs stand close together that make sense only as one: whose firm and
// what is to be handed to it, whose child and which place with us, which figure and where the difference goes, what the
// others brought and what is expected now.
func Inducements(text string) []Span { return flagged(text, inducementCues, inducementSigns) }

// The kinds of wording that point at an inducement.
const (
	signMoney       = "money for a person, by name"
	signFigure      = "a figure of speech for giving"
	signGift        = "a gift as good as money"
	signPleasure    = "entertainment and travel beyond business"
	signShamRole    = "a role or fee without work for it"
	signKin         = "somebody close"
	signKinFirm     = "a firm of somebody close"
	signHandOn      = "business to be handed on"
	signPlace       = "a job or a place"
	signUs          = "we are to give it"
	signGoods       = "goods for a household"
	signWePay       = "we are to pay"
	signFee         = "a fee whose name hides what it is for"
	signInflated    = "a figure made larger"
	signDestination = "where a difference goes"
	signOffBook     = "outside the contract and the books"
	signHidden      = "not to be written or overheard"
	signOthers      = "what others did for them"
	signExpectation = "what is expected, veiled"
	signInReturn    = "what comes back for it"
	signDeciders    = "those who decide or inspect"
	signUneasy      = "the rep does not take it up"
	signAside       = "said where nobody hears"
)

// inducementSigns are the kinds that are flagged where they stand together.
var inducementSigns = [][]string{
	{signMoney}, {signFigure}, {signGift}, {signPleasure}, {signShamRole},
	{signKinFirm, signHandOn}, {signKinFirm, signFee}, {signKinFirm, signWePay}, {signKin, signFee}, {signKin, signDestination}, {signKin, signWePay}, {signKinFirm, signInReturn},
	{signKin, signHandOn, signUs}, {signKin, signHandOn, signInReturn}, {signKin, signPlace, signUs}, {signKin, signPlace, signInReturn},
	{signGoods, signWePay}, {signGoods, signUs, signInReturn},
	{signInflated, signDestination}, {signInflated, signHidden}, {signInflated, signInReturn}, {signInflated, signOffBook}, {signInflated, signKin}, {signInflated, signHandOn},
	{signFee, signHidden}, {signFee, signOffBook}, {signFee, signInReturn}, {signFee, signDeciders}, {signFee, signDestination},
	{signOffBook, signHidden}, {signOffBook, signInReturn}, {signOffBook, signExpectation}, {signOffBook, signDestination},
	{signOthers, signExpectation}, {signOthers, signInReturn}, {signOthers, signWePay}, {signOthers, signGoods},
	{signExpectation, signInReturn}, {signExpectation, signHidden}, {signExpectation, signDeciders}, {signExpectation, signDestination},
	{signUneasy, signKinFirm}, {signUneasy, signFee}, {signUneasy, signInflated}, {signUneasy, signOffBook}, {signUneasy, signDestination}, {signUneasy, signExpectation}, {signUneasy, signWePay}, {signUneasy, signHidden},
	{signUneasy, signGoods, signUs},
	{signAside, signKinFirm}, {signAside, signFee}, {signAside, signInflated}, {signAside, signOffBook}, {signAside, signDestination}, {signAside, signExpectation}, {signAside, signWePay}, {signAside, signKin, signPlace},
	{signOthers, signOffBook}, {signOffBook, signGoods}, {signKin, signExpectation, signUs}, {signGoods, signExpectation, signUs},
}

var inducementCues = newCueTable(chineseInducements, englishInducements)
