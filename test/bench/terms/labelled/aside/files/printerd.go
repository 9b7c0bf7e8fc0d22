// Command printerd speaks the line printer daemon protocol (RFC 1179).
package main

import (
	"bufio"
	"fmt"
	"log"
	"net"
	"os"
	"path/filepath"
	"strings"
)

const (
	lpdPort  = 515
	spoolRoot = "/var/spool/lpd"
)

// Printer is a queue with its PPD file.
type Printer struct {
	Name string
	PPD  string
	Jobs chan Job
}

// Job is one print job as received over LPD.
type Job struct {
	Control map[byte]string
	Data    []byte
}

// loadPPD reads the keywords we need: *PageSize, *Duplex and *cupsFilter.
func loadPPD(path string) (map[string]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("ppd: %w", err)
	}
	defer f.Close()
	options := map[string]string{}
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		key, value, ok := strings.Cut(scanner.Text(), ":")
		if ok && strings.HasPrefix(key, "*") {
			options[strings.TrimPrefix(key, "*")] = strings.Trim(value, " \"")
		}
	}
	return options, scanner.Err()
}

func serve(l net.Listener, printers map[string]*Printer) error {
	for {
		conn, err := l.Accept()
		if err != nil {
			return err
		}
		go func() {
			defer conn.Close()
			if err := handle(conn, printers); err != nil {
				log.Printf("lpd: %s: %v", conn.RemoteAddr(), err)
			}
		}()
	}
}

func main() {
	printers := map[string]*Printer{}
	files, _ := filepath.Glob("/etc/cups/ppd/*.ppd")
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".ppd")
		options, err := loadPPD(file)
		if err != nil {
			log.Fatal(err)
		}
		printers[name] = &Printer{Name: name, PPD: file, Jobs: make(chan Job, 16)}
		log.Printf("queue %s: %d options", name, len(options))
	}
	l, err := net.Listen("tcp", fmt.Sprintf(":%d", lpdPort))
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(serve(l, printers))
}
