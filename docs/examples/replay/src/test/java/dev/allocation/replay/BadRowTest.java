package dev.allocation.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadRowTest {
    private static final String GOOD = "2026-03-02T08:00:00,create_batch,,,sofa,10,shelf-1,,";

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("badRows")
    void stopsTheReplayBeforeAnythingIsWritten(String row, String complaint) {
        Program program = new Program(folder);

        Program.Ending ending = program.replay(List.of(GOOD, GOOD, row, GOOD));

        assertThat(ending.err()).isEqualTo("replay: " + folder.resolve("log.csv") + ": row 3" + complaint + "\n");
        assertThat(ending.exitCode()).isEqualTo(2);
        assertThat(ending.out()).isEmpty();
        assertThat(program.everything()).containsExactly("log.csv");
    }

    static Stream<Arguments> badRows() {
        return Stream.of(
                // commands
                arguments(at("reserve,o,1,sofa,2,,,"), ", column command: must be a command, not 'reserve'"),
                arguments(at("Allocate,o,1,sofa,2,,,"), ", column command: must be a command, not 'Allocate'"),
                arguments(at(" allocate,o,1,sofa,2,,,"), ", column command: must be a command, not ' allocate'"),
                arguments(at(",o,1,sofa,2,,,"), ", column command: must be a command, not ''"),

                // times
                arguments(",receive_batch,,,,,shelf-1,,", ", column at: must not be empty for receive_batch"),
                badTime("2026-03-02"),
                badTime("2026-03-02 08:00:00"),
                badTime("2026-03-02t08:00:00"),
                badTime("2026-03-02T08:00"),
                badTime("2026-03-02T08:00:00.5"),
                badTime("2026-03-02T08:00:00Z"),
                badTime("2026-03-02T24:00:00"),
                badTime("2026-02-30T08:00:00"),
                badTime("0000-12-31T08:00:00"),
                badTime("+10000-01-01T08:00:00"),

                // missing fields
                arguments(at("create_batch,,,,2,b,,"), ", column sku: must not be empty for create_batch"),
                arguments(at("create_batch,,,sofa,,b,,"), ", column quantity: must not be empty for create_batch"),
                arguments(at("create_batch,,,sofa,2,,,"), ", column batch: must not be empty for create_batch"),
                arguments(at("change_batch_eta,,,,,b,,"), ", column eta: must not be empty for change_batch_eta"),
                arguments(
                        at("change_batch_eta,,,,,,2026-03-02,"),
                        ", column batch: must not be empty for change_batch_eta"),
                arguments(at("receive_batch,,,,,,,"), ", column batch: must not be empty for receive_batch"),
                arguments(
                        at("change_batch_quantity,,,,,b,,"),
                        ", column quantity: must not be empty for change_batch_quantity"),
                arguments(
                        at("change_batch_quantity,,,,2,,,"),
                        ", column batch: must not be empty for change_batch_quantity"),
                arguments(at("allocate,,1,sofa,2,,,"), ", column order_id: must not be empty for allocate"),
                arguments(at("allocate,o,,sofa,2,,,"), ", column line: must not be empty for allocate"),
                arguments(at("allocate,o,1,,2,,,"), ", column sku: must not be empty for allocate"),
                arguments(at("allocate,o,1,sofa,,,,"), ", column quantity: must not be empty for allocate"),
                arguments(at("amend,o,1,sofa,,,,"), ", column quantity: must not be empty for amend"),
                arguments(at("deallocate,o,1,,,,,"), ", column sku: must not be empty for deallocate"),

                // fields that the command does not use
                arguments(
                        at("create_batch,o,,sofa,2,b,,"), ", column order_id: must be empty for create_batch, not 'o'"),
                arguments(
                        at("create_batch,,,sofa,2,b,,2026-03-02"),
                        ", column needed_by: must be empty for create_batch, not '2026-03-02'"),
                arguments(at("receive_batch,,,sofa,,b,,"), ", column sku: must be empty for receive_batch, not 'sofa'"),
                arguments(at("allocate,o,1,sofa,2,b,,"), ", column batch: must be empty for allocate, not 'b'"),
                arguments(at("deallocate,o,1,sofa,2,,,"), ", column quantity: must be empty for deallocate, not '2'"),

                // quantities
                badQuantity("ten"),
                badQuantity("2.0"),
                badQuantity("1e3"),
                badQuantity("+2"),
                badQuantity(" 2"),
                badQuantity("0x2"),
                badQuantity("\u0662"),
                badQuantity("-"),
                badQuantity("99999999999999999999"),
                badQuantity("-1", "must be from 0 to 1000000000000"),
                badQuantity("1000000000001", "must be from 0 to 1000000000000"),
                badQuantity("0", "must be at least 1"),
                arguments(at("create_batch,,,sofa,-1,b,,"), ", column quantity: must be from 0 to 1000000000000: '-1'"),

                // days
                badDay("2026-3-2"),
                badDay("2026-02-29"),
                badDay("2026-03-02T08:00:00"),
                badDay("02.03.2026"),
                badDay("0000-01-01", "must be from 0001-01-01 to 9999-12-31"),
                badDay("+10000-01-01", "must be from 0001-01-01 to 9999-12-31"),
                arguments(
                        at("create_batch,,,sofa,2,b,2026-02-29,"),
                        ", column eta: must be a day like 2026-03-01, not '2026-02-29'"),
                arguments(
                        at("change_batch_eta,,,,,b,0000-01-01,"),
                        ", column eta: must be from 0001-01-01 to 9999-12-31: '0000-01-01'"),

                // ids
                arguments(at("allocate, ,1,sofa,2,,,"), ", column order_id: must not be blank: ' '"),
                arguments(
                        at("allocate,o,\"1\n\",sofa,2,,,"),
                        ", column line: must not have a control character, but has one at index 1: '1<U+000A>'"),
                arguments(
                        at("allocate,o,1,so\u001bfa,2,,,"),
                        ", column sku: must not have a control character, but has one at index 2: 'so<U+001B>fa'"),
                arguments(
                        at("receive_batch,,,,," + "b".repeat(256) + ",,"),
                        ", column batch: must have at most 255 bytes in UTF-8, but has 256: '" + "b".repeat(80)
                                + "...'"),

                // columns
                arguments("", ", column command: missing: a row must have 9 columns, but has 1"),
                arguments("   ", ", column command: missing: a row must have 9 columns, but has 1"),
                arguments(
                        "2026-03-02T08:00:00,allocate,o,1,sofa,2,,",
                        ", column needed_by: missing: a row must have 9 columns, but has 8"),
                arguments(GOOD + ",", ", column 10: unexpected: a row must have 9 columns, but has 10"),
                arguments(GOOD + ",,,", ", column 10: unexpected: a row must have 9 columns, but has 12"),
                arguments(
                        at("allocate,o,1,\"sofa\"2,2,,,"),
                        ": Unexpected character after closing quote: '2' (0x32) (record starting at line 4)"));
    }

    @Test
    void isToldByItsNumberAmongManyRows() {
        Program program = new Program(folder);
        List<String> rows = Stream.concat(Stream.generate(() -> GOOD).limit(50_000), Stream.of(at("reserve,,,,,,,")))
                .toList();

        assertThat(program.replay(rows).err())
                .contains(": row 50001, column command: must be a command, not 'reserve'");
    }

    private static String at(String rest) {
        return "2026-03-02T08:00:00," + rest;
    }

    private static Arguments badTime(String time) {
        return arguments(
                time + ",receive_batch,,,,,shelf-1,,",
                ", column at: must be a time like 2026-03-01T08:00:00, not '" + time + "'");
    }

    private static Arguments badQuantity(String quantity) {
        return arguments(
                at("allocate,o,1,sofa," + quantity + ",,,"),
                ", column quantity: must be a whole number from 0 to 1000000000000, not '" + quantity + "'");
    }

    private static Arguments badQuantity(String quantity, String reason) {
        return arguments(
                at("allocate,o,1,sofa," + quantity + ",,,"), ", column quantity: " + reason + ": '" + quantity + "'");
    }

    private static Arguments badDay(String day) {
        return arguments(
                at("amend,o,1,sofa,2,,," + day),
                ", column needed_by: must be a day like 2026-03-01, not '" + day + "'");
    }

    private static Arguments badDay(String day, String reason) {
        return arguments(at("amend,o,1,sofa,2,,," + day), ", column needed_by: " + reason + ": '" + day + "'");
    }
}
