/** An organization's settings page: its name, its plan and its seats. */
package dev.roster.query.settings;
