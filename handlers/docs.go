package handlers

import (
	"github.com/gin-gonic/gin"
	"github.com/swaggest/swgui"
	"github.com/swaggest/swgui/v5emb"
)

// docsPolicy lets the documentation run what it brings along, and nothing from elsewhere.
const docsPolicy = "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; frame-ancestors 'none'"

// showDocs serves the contract as pages, without the network. They show who may see what, which stands in extensions.
func showDocs() gin.HandlerFunc {
	pages := gin.WrapH(v5emb.NewHandlerWithConfig(swgui.Config{
		Title:       "Fourfold",
		SwaggerJSON: "/openapi.yaml",
		BasePath:    "/docs/",
		SettingsUI:  map[string]string{"showExtensions": "true"},
	}))
	return func(c *gin.Context) {
		c.Header("Content-Security-Policy", docsPolicy)
		pages(c)
	}
}
