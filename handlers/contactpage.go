package handlers

import (
	"bytes"
	"context"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"reflect"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"fourfold/handlers/api"
	"fourfold/models"
)

var (
	//go:embed contactpage.html
	contactPageTemplate string
	//go:embed contactpage.css
	contactPageStyle string
)

// contactPage is what is held about a person, as a page.
type contactPage struct {
	Language models.Language
	Style    template.CSS
	Data     api.ContactData
}

// FindContactDataPage shows everything that is held about a person, to read and to print.
func (s *server) FindContactDataPage(ctx context.Context, r api.FindContactDataPageRequestObject) (api.FindContactDataPageResponseObject, error) {
	data, err := s.findContactData(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	page := contactPage{callOf(ctx).language, template.CSS(contactPageStyle), data}
	var body bytes.Buffer
	if err := contactTemplate(page.Language).Execute(&body, page); err != nil {
		return nil, fmt.Errorf("write the page of a contact's data: %w", err)
	}
	return api.FindContactDataPage200TextHTMLCharsetUTF8Response{Body: &body, ContentLength: int64(body.Len())}, nil
}

// contactTemplate is the page's template in a language.
func contactTemplate(language models.Language) *template.Template {
	page := template.New("contact")
	page.Funcs(template.FuncMap{
		"say":  func(label string) string { return pageLabels()[label].In(language) },
		"word": func(value any) string { return wordOf(value, language) },
		"yes":  func(value bool) string { return pageWords()[fmt.Sprint(value)].In(language) },
		"day":  func(t time.Time) string { return t.UTC().Format(time.DateOnly) },
		"join": func(texts []string) string { return strings.Join(texts, " · ") },
		"line": func(label string, value any) (template.HTML, error) { return lineOf(page, label, value) },
	})
	return template.Must(page.Parse(contactPageTemplate))
}

// lineOf writes one line of a list of terms; nothing for an empty value.
func lineOf(page *template.Template, label string, value any) (template.HTML, error) {
	var line strings.Builder
	err := page.ExecuteTemplate(&line, "line", struct {
		Label string
		Value any
	}{label, value})
	return template.HTML(line.String()), err
}

// wordOf says a value of an enumeration, or a pointer to one, in a language.
func wordOf(value any, language models.Language) string {
	of := reflect.Indirect(reflect.ValueOf(value)).String()
	word, known := pageWords()[of]
	if !known {
		return of
	}
	return word.In(language)
}

// contactPagePolicy lets the page have its own style, and nothing else from anywhere.
func contactPagePolicy(c *gin.Context) {
	hash := sha256.Sum256([]byte(contactPageStyle))
	c.Header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; style-src 'sha256-"+
		base64.StdEncoding.EncodeToString(hash[:])+"'")
}
