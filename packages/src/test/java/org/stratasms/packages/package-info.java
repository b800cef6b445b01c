/**
 * The packages of npm and Python, and the action of GitHub, as a user installs them: from the files of the folder
 * {@code dist}, in a clean folder.
 */
@NullMarked
package org.stratasms.packages;

import org.jspecify.annotations.NullMarked;
