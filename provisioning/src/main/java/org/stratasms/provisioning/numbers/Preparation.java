package org.stratasms.provisioning.numbers;

import java.util.List;

/**
 * The result of preparing a number.
 *
 * @param done the calls that were made, as commands of the AWS CLI
 * @param after the comparison afterwards
 */
public record Preparation(List<String> done, Preflight after) {}
