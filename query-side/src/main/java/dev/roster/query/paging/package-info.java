/** Lists in pages that neither skip nor repeat. */
package dev.roster.query.paging;
