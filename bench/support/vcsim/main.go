// The API maintainers' own simulator, as Debian packages its library, with so many machines. Its first line says where it
// serves; it ends with its standard input.
package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log"
	"math/big"
	"net"
	"os"
	"strconv"
	"time"

	"github.com/vmware/govmomi/simulator"
)

func main() {
	machines, err := strconv.Atoi(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	model := simulator.VPX()
	model.Cluster = 0
	model.Host = 1
	model.Machine = machines
	if err := model.Create(); err != nil {
		log.Fatal(err)
	}
	certificate := newCertificate()
	model.Service.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
	server := model.Service.NewServer()
	password, _ := server.URL.User.Password()
	line, _ := json.Marshal(map[string]string{
		"url":      "https://" + server.URL.Host,
		"user":     server.URL.User.Username(),
		"password": password,
		"ca":       string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: certificate.Certificate[0]})),
	})
	fmt.Println(string(line))
	_, _ = io.Copy(io.Discard, os.Stdin)
	server.Close()
	model.Remove()
}

// The simulator's own has a key that today's clients refuse.
func newCertificate() tls.Certificate {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		log.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber:          big.NewInt(1),
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().Add(24 * time.Hour),
		IPAddresses:           []net.IP{net.IPv4(127, 0, 0, 1)},
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		log.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
}
