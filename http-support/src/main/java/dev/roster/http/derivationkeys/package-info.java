/** Keys from the configuration that secrets are derived from, so that these need not be stored. */
package dev.roster.http.derivationkeys;
