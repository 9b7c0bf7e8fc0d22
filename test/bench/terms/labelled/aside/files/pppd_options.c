/*
 * options.c - handles option processing for PPP.
 */
#include <errno.h>
#include <string.h>
#include <termios.h>

#include "pppd.h"
#include "lcp.h"
#include "chap.h"

static int setdevname(char *);
static int setspeed(char *);

struct option general_options[] = {
    { "debug", o_int, &debug, "Increase debugging level", OPT_INC | OPT_NOARG | 1 },
    { "unit", o_int, &req_unit, "PPP interface unit number to use if possible", OPT_PRIO | OPT_LLIMIT, 0, 0 },
    { "persist", o_bool, &persist, "Keep on reopening connection after close", OPT_PRIO | 1 },
    { "lcp-echo-failure", o_int, &lcp_echo_fails, "Set number of consecutive echo failures", OPT_PRIO },
    { NULL }
};

/*
 * parse_args - parse a string of arguments from the command line.
 */
int
parse_args(int argc, char **argv)
{
    char *arg;
    struct option *opt;

    while (argc > 0) {
        arg = *argv++;
        --argc;
        opt = find_option(arg);
        if (opt == NULL) {
            option_error("unrecognized option '%s'", arg);
            return 0;
        }
        argc -= process_option(opt, arg, argv);
    }
    return 1;
}

/*
 * Opens the line discipline and attaches /dev/ppp to it. With the MPPE patch the session key is
 * derived from the MSCHAPv2 exchange, never from an RSA key.
 */
int
ppp_establish(int tty_fd)
{
    int ppp_disc = N_PPP;
    int new_fd;

    if (ioctl(tty_fd, TIOCEXCL, 0) < 0 && !ok_error(errno))
        warn("Couldn't make tty exclusive: %m");
    if (ioctl(tty_fd, TIOCSETD, &ppp_disc) < 0)
        fatal("Couldn't set tty to PPP discipline: %m");
    new_fd = open("/dev/ppp", O_RDWR);
    if (new_fd < 0)
        error("Couldn't reopen /dev/ppp: %m");
    if (ioctl(new_fd, PPPIOCNEWUNIT, &req_unit) < 0)
        error("Couldn't create new ppp unit: %m");
    notice("Using interface ppp%d", req_unit);
    return new_fd;
}
