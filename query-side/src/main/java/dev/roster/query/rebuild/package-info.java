/** Read models made again beside the live ones, compared with them, and put in their place. */
package dev.roster.query.rebuild;
