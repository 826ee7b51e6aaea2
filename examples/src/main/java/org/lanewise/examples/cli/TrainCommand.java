package org.lanewise.examples.cli;

import picocli.CommandLine.Command;

/** The command {@code train}, which groups the trainings. */
@Command(
    name = "train",
    description = "Trains a network.",
    synopsisSubcommandLabel = "NETWORK",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = TrainMnistCommand.class)
final class TrainCommand {}
