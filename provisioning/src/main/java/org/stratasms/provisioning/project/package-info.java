/**
 * A Strata project: installs our Terraform modules into its files, brings them up to date and checks them, and takes
 * over the pool of the template's own SMS. Writes files of its own and Terraform override files, and never edits a file
 * of the template's. Start at {@link org.stratasms.provisioning.project.Installation} and
 * {@link org.stratasms.provisioning.project.Adoption}.
 */
@NullMarked
package org.stratasms.provisioning.project;

import org.jspecify.annotations.NullMarked;
