/**
 * A Strata project's files: installs the modules of this project into it, brings them up to date and checks them. Writes files of its own
 * and Terraform override files, and never edits a file of the template's. Start at
 * {@link org.stratasms.provisioning.project.Installation}.
 */
@NullMarked
package org.stratasms.provisioning.project;

import org.jspecify.annotations.NullMarked;

