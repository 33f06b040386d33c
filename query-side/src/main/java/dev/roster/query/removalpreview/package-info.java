/** What removing a member touches, told before it is done, and still to be seen afterwards. */
package dev.roster.query.removalpreview;
