/** Tests of the contract files: every rule with the place it is reported at. */
package dev.drover.definition;
